kabar_fuzz(dates ROOM parse SOURCE dates.cpp)
kabar_fuzz(feed ROOM parse SOURCE feed.cpp)
kabar_fuzz(sitemap ROOM parse SOURCE sitemap.cpp)
kabar_fuzz(parse_html ROOM parse SOURCE parse_html.cpp)
