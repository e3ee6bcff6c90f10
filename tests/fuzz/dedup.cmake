kabar_fuzz(url_key ROOM dedup SOURCE url_key.cpp)
kabar_fuzz(fingerprint ROOM dedup SOURCE fingerprint.cpp)
