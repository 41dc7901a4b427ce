# The stages, in the order of the arrow: a stage may link those to its left, never one to its right.
set(SNAPSLEUTH_STAGES model settings catalogue input sources scan analysis detect triage report cli)

# snapsleuth_stage(NAME DEPENDS ... PRIVATE ...): core/NAME as a library (core/cli: the program).
# Its headers are core/NAME/include/NAME/*.h, its sources core/NAME/*.cpp; both may be empty.
# DEPENDS are earlier stages. PRIVATE are libraries of other people that no later stage needs to see.
function(snapsleuth_stage name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE" ${ARGN})
  list(FIND SNAPSLEUTH_STAGES ${name} here)
  if(here LESS 0)
    message(FATAL_ERROR "core/${name} is not a stage: cmake/stages.cmake lists them")
  endif()
  set(links)
  foreach(dependency IN LISTS ARG_DEPENDS)
    list(FIND SNAPSLEUTH_STAGES ${dependency} there)
    if(there LESS 0 OR NOT there LESS here)
      message(FATAL_ERROR "core/${name} may not use core/${dependency}: only stages to its left")
    endif()
    list(APPEND links snapsleuth_${dependency})
  endforeach()

  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  set(target snapsleuth_${name})
  if(name STREQUAL "cli")
    if(NOT sources)
      return()
    endif()
    add_executable(${target} ${sources})
    set_target_properties(${target} PROPERTIES OUTPUT_NAME snapsleuth)
    target_compile_definitions(${target} PRIVATE SNAPSLEUTH_VERSION="${PROJECT_VERSION}")
  elseif(sources)
    add_library(${target} STATIC ${sources})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}/include")
    target_link_libraries(${target} INTERFACE ${links} ${ARG_PRIVATE})
    return()
  endif()
  target_include_directories(${target} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}/include")
  target_link_libraries(${target} PUBLIC ${links} PRIVATE snapsleuth_warnings ${ARG_PRIVATE})
  if(SNAPSLEUTH_TIDY)
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "${CLANG_TIDY};--quiet")
  endif()
endfunction()

# snapsleuth_generate(NAME.inc TARGET stage FROM data SCRIPT script READS ...): a table compiled into a stage.
# READS names what else the script reads.
# Nothing is made while the data or its script is not there.
function(snapsleuth_generate output)
  cmake_parse_arguments(ARG "" "TARGET;FROM;SCRIPT" "READS" ${ARGN})
  set(script "${PROJECT_SOURCE_DIR}/scripts/${ARG_SCRIPT}")
  if(NOT EXISTS "${script}" OR NOT EXISTS "${ARG_FROM}" OR NOT TARGET ${ARG_TARGET})
    return()
  endif()
  get_target_property(type ${ARG_TARGET} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    return()
  endif()
  set(made "${SNAPSLEUTH_GENERATED}/${output}")
  add_custom_command(
    OUTPUT "${made}"
    COMMAND "${NODE}" "${script}" "${ARG_FROM}" "${made}"
    DEPENDS "${script}" "${ARG_FROM}" ${ARG_READS}
    COMMENT "Generating ${output}"
    VERBATIM)
  target_sources(${ARG_TARGET} PRIVATE "${made}")
  target_include_directories(${ARG_TARGET} PRIVATE "${SNAPSLEUTH_GENERATED}")
endfunction()
