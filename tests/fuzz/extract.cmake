kabar_fuzz(json_ld ROOM extract SOURCE json_ld.cpp)
kabar_fuzz(metadata ROOM extract SOURCE metadata.cpp)
