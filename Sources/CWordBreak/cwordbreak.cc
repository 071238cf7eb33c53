#include <cwordbreak.h>
#include <dlfcn.h>

#include <cstdio>

namespace {

// The few declarations of ICU's C interface that are used, from its documentation: unicode/ubrk.h and unicode/utext.h.
// Its own headers name the functions of one version.
using Status = int;
struct Text;
struct Breaks;
constexpr int break_words = 1;
constexpr int32_t done = -1;

/// The newest and the oldest version that is looked for. The interface has been the same in all of them.
constexpr int newest = 99;
constexpr int oldest = 60;

/// The library, whose functions have its version in their names.
struct Library {
    int version = 0;
    Text *(*open_text)(Text *, const char *, int64_t, Status *) = nullptr;
    Text *(*close_text)(Text *) = nullptr;
    Breaks *(*open)(int, const char *, const char16_t *, int32_t, Status *) = nullptr;
    void (*set_text)(Breaks *, Text *, Status *) = nullptr;
    int32_t (*next)(Breaks *) = nullptr;
    void (*close)(Breaks *) = nullptr;

    Library() {
        for (int number = newest; number >= oldest && !version; --number) {
            char name[32];
            std::snprintf(name, sizeof name, "libicuuc.so.%d", number);
            void *const library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
            if (library && find(library, number)) version = number;
        }
    }

   private:
    bool find(void *library, int number) {
        return find(library, number, "utext_openUTF8", open_text) && find(library, number, "utext_close", close_text) &&
               find(library, number, "ubrk_open", open) && find(library, number, "ubrk_setUText", set_text) &&
               find(library, number, "ubrk_next", next) && find(library, number, "ubrk_close", close);
    }

    template <typename Function>
    static bool find(void *library, int number, const char *name, Function &function) {
        char versioned[64];
        std::snprintf(versioned, sizeof versioned, "%s_%d", name, number);
        function = reinterpret_cast<Function>(dlsym(library, versioned));
        return function != nullptr;
    }
};

const Library &library() {
    static const Library loaded;
    return loaded;
}

}  // namespace

size_t cw_words(const uint8_t *text, size_t size, uint32_t *ends, size_t capacity) noexcept {
    try {
        const Library &icu = library();
        if (!icu.version || size == 0 || size > (1u << 20)) return 0;
        Status status = 0;
        Text *const input = icu.open_text(nullptr, reinterpret_cast<const char *>(text), static_cast<int64_t>(size), &status);
        if (status > 0) return 0;
        size_t count = 0;
        // Its dictionaries are chosen by script, so no language has to be named.
        Breaks *const breaks = icu.open(break_words, "", nullptr, 0, &status);
        if (status <= 0) {
            icu.set_text(breaks, input, &status);
            for (int32_t end = 0; status <= 0 && count < capacity && (end = icu.next(breaks)) != done;)
                ends[count++] = static_cast<uint32_t>(end);
        }
        if (breaks) icu.close(breaks);
        icu.close_text(input);
        return status <= 0 ? count : 0;
    } catch (...) {
        return 0;
    }
}

int cw_version(void) noexcept { return library().version; }
