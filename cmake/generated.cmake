# Tables made by scripts at build time. Each build folder makes its own, so that two builds never write one file.
set(SNAPSLEUTH_GENERATED "${CMAKE_BINARY_DIR}/generated")
file(MAKE_DIRECTORY "${SNAPSLEUTH_GENERATED}")
find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
