// toml++ with exceptions off; the one place that includes it.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_UNDEF_MACROS 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <toml++/toml.h>
#pragma GCC diagnostic pop
