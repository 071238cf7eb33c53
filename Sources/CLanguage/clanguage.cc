#include <clanguage.h>
#include <dlfcn.h>

#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace {

/// CLD2, loaded when a text is to be identified: its tables take longer to load than a search takes, and searches have no
/// use for them. Without the library no language is identified.
struct Library {
    CLD2::Language (*detect)(
        const char *, int, bool, const CLD2::CLDHints *, int, CLD2::Language *, int *, double *,
        CLD2::ResultChunkVector *, int *, bool *);
    decltype(&CLD2::LanguageCode) code;
    char problem[256] = "";

    Library() {
        void *const library = dlopen("libcld2.so.0", RTLD_NOW | RTLD_LOCAL);
        find(library, detect,
             "_ZN4CLD224ExtDetectLanguageSummaryEPKcibPKNS_8CLDHintsEiPNS_8LanguageEPiPdPSt6vectorINS_11ResultChunkESaISA_EE"
             "S7_Pb");
        find(library, code, "_ZN4CLD212LanguageCodeENS_8LanguageE");
    }

   private:
    template <typename Function>
    void find(void *library, Function &function, const char *name) {
        function = library ? reinterpret_cast<Function>(dlsym(library, name)) : nullptr;
        if (function || problem[0]) return;
        const char *const reason = dlerror();
        std::snprintf(problem, sizeof problem, "%s", reason ? reason : "it cannot be loaded");
    }
};

const Library &library() {
    static const Library loaded;
    return loaded;
}

}  // namespace

const char *cl_identify(const uint8_t *text, size_t size, int *percent) noexcept {
    try {
        if (library().problem[0]) return nullptr;
        const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
        CLD2::Language languages[3];
        int percents[3];
        double scores[3];
        int bytes = 0;
        bool reliable = false;
        library().detect(
            reinterpret_cast<const char *>(text), static_cast<int>(size), true, &hints, 0, languages, percents, scores,
            nullptr, &bytes, &reliable);
        *percent = percents[0];
        if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE) return nullptr;
        return library().code(languages[0]);
    } catch (...) {
        return nullptr;
    }
}

const char *cl_problem(void) noexcept { return library().problem[0] ? library().problem : nullptr; }
