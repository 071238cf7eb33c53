#include <clanguage.h>
#include <dlfcn.h>

const char *cl_version(void) noexcept {
    static const char *const version = []() -> const char * {
        void *const library = dlopen("libcld2.so.0", RTLD_NOW | RTLD_LOCAL);
        void *const function = library ? dlsym(library, "_ZN4CLD221DetectLanguageVersionEv") : nullptr;
        return function ? reinterpret_cast<const char *(*)()>(function)() : nullptr;
    }();
    return version;
}
