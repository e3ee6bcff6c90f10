#include <catch2/catch.hpp>

#include "store/store.h"
