kabar_fuzz(robots ROOM fetch SOURCE robots.cpp)
