# snapsleuth_wasm_program(TARGET sources...): a wasm module with Embind, that both Debian's Emscripten 3.1.6 and a
# current emsdk link the same way. Each flag is there because of something that breaks without it:
#   DYNAMIC_EXECUTION=0     the page's policy forbids eval
#   -fno-rtti               also at the link: it picks the Embind library whose type ids are like ours
#   FILESYSTEM=0            bytes come in by calls
#   INCOMING_MODULE_JS_API  newer versions take wasmBinary only when it is named
#   NODEJS_CATCH_*=0        else the module reports other people's errors as its own, in tests
#   MAXIMUM_MEMORY          the default is 2 GB
function(snapsleuth_wasm_program target)
  add_executable(${target} ${ARGN})
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
    set(stack -sTOTAL_STACK=1MB)
  else()
    set(stack -sSTACK_SIZE=1MB)
  endif()
  target_link_libraries(${target} PRIVATE snapsleuth_warnings)
  target_link_options(${target} PRIVATE
    -lembind -O3 -fno-exceptions -fno-rtti
    -sMODULARIZE=1 -sEXPORT_NAME=createCore -sENVIRONMENT=web,worker,node
    -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB ${stack}
    -sINCOMING_MODULE_JS_API=wasmBinary,instantiateWasm,print,printErr,onAbort
    -sEXPORTED_RUNTIME_METHODS=HEAPU8
    -sNODEJS_CATCH_EXIT=0 -sNODEJS_CATCH_REJECTION=0)
endfunction()
