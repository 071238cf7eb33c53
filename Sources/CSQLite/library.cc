#include "library.h"

#include <dlfcn.h>

#include <cstdio>

namespace cs {
namespace {

/// The list of tables that tells those of users from those that virtual tables keep came with this version.
constexpr int oldest = 3'037'000;

}  // namespace

Library::Library() {
    void *const handle = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
#define X(name) find(handle, name, #name);
    CS_FUNCTIONS(X)
#undef X
    if (problem[0]) return;
    if (sqlite3_libversion_number() < oldest) {
        std::snprintf(problem, sizeof problem, "SQLite databases cannot be read with a libsqlite3 before 3.37");
    }
}

template <typename Function>
void Library::find(void *handle, Function &function, const char *name) {
    function = handle ? reinterpret_cast<Function>(dlsym(handle, name)) : nullptr;
    if (!function) fail();
}

void Library::fail() {
    if (problem[0]) return;
    const char *const reason = dlerror();
    std::snprintf(
        problem, sizeof problem, "SQLite databases cannot be read without libsqlite3 (Debian: libsqlite3-0): %s",
        reason ? reason : "it cannot be loaded");
}

const Library &library() {
    static const Library loaded;
    return loaded;
}

}  // namespace cs
