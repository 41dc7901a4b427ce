# The toolchain file of whichever Emscripten is there: an emsdk that is switched on, or Debian's package.
if(DEFINED ENV{EMSDK} AND EXISTS "$ENV{EMSDK}/upstream/emscripten")
  set(EMSCRIPTEN_ROOT_PATH "$ENV{EMSDK}/upstream/emscripten")
else()
  set(EMSCRIPTEN_ROOT_PATH /usr/share/emscripten)
endif()
include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")

# Debian's emcc asks node for the acorn package; a node that is not Debian's does not look where Debian puts it.
set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs --")
