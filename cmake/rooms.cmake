# In flow order. A room is src/<room>: one static library kabar_<room>, which may see the rooms named in its
# kabar_room() call and no other.
set(KABAR_ROOMS core config schedule fetch parse discover extract dedup filter store publish serve app)

# kabar_room(<room> SOURCES <files...> [SEES <rooms...>] [USES <targets...>])
function(kabar_room room)
  cmake_parse_arguments(ARG "" "" "SOURCES;SEES;USES" ${ARGN})
  add_library(kabar_${room} STATIC ${ARG_SOURCES})
  target_link_libraries(kabar_${room} PUBLIC kabar_flags)
  foreach(seen IN LISTS ARG_SEES)
    target_link_libraries(kabar_${room} PUBLIC kabar_${seen})
  endforeach()
  target_link_libraries(kabar_${room} PRIVATE ${ARG_USES})
endfunction()
