kabar_fuzz(publish ROOM publish SOURCE publish.cpp USES pugixml::pugixml)
