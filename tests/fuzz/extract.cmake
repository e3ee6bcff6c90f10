kabar_fuzz(json_ld ROOM extract SOURCE json_ld.cpp)
kabar_fuzz(metadata ROOM extract SOURCE metadata.cpp)
kabar_fuzz(sanitise ROOM extract SOURCE sanitise.cpp USES PkgConfig::GUMBO)
kabar_fuzz(extract_page ROOM extract SOURCE extract_page.cpp USES PkgConfig::GUMBO)
