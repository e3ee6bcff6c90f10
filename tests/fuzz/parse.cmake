kabar_fuzz(dates ROOM parse SOURCE dates.cpp)
