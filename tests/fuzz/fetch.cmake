kabar_fuzz(robots ROOM fetch SOURCE robots.cpp)
kabar_fuzz(decode_body ROOM fetch SOURCE decode_body.cpp)
