# One interface target carries what every room is compiled with.
add_library(kabar_flags INTERFACE)
target_include_directories(kabar_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(kabar_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wno-missing-field-initializers)
# clang 19 blames std::stable_sort of libstdc++ 12 for its own temporary buffer.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(kabar_flags INTERFACE -Wno-deprecated-declarations)
endif()
if(KABAR_WARNINGS_AS_ERRORS)
  target_compile_options(kabar_flags INTERFACE -Werror)
endif()
target_compile_definitions(kabar_flags INTERFACE KABAR_VERSION="${PROJECT_VERSION}")

if(KABAR_SANITIZE)
  target_compile_options(kabar_flags INTERFACE -fsanitize=${KABAR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(kabar_flags INTERFACE -fsanitize=${KABAR_SANITIZE})
endif()
# Every room is instrumented, or libFuzzer sees no more of the program than the target's own file.
if(KABAR_FUZZ)
  target_compile_options(kabar_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(kabar_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Hardening of what is shipped; Debian's defaults leave out FORTIFY 3 and the libstdc++ assertions.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_options(kabar_flags INTERFACE -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
                         -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS)
  target_link_options(kabar_flags INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
endif()
