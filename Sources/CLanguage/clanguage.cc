#include <clanguage.h>
#include <cstdio>  // the header below needs FILE and does not include it

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

const char *cl_identify(const uint8_t *text, size_t size, int *percent) noexcept {
    try {
        const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
        CLD2::Language languages[3];
        int percents[3];
        double scores[3];
        int bytes = 0;
        bool reliable = false;
        CLD2::ExtDetectLanguageSummary(
            reinterpret_cast<const char *>(text), static_cast<int>(size), true, &hints, 0, languages, percents, scores,
            nullptr, &bytes, &reliable);
        *percent = percents[0];
        if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE) return nullptr;
        return CLD2::LanguageCode(languages[0]);
    } catch (...) {
        return nullptr;
    }
}
