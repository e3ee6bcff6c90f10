kabar_fuzz(read_page ROOM discover SOURCE read_page.cpp)
