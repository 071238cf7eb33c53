// Snowball stemmers: <https://xapian.org/docs/stemming.html>.
#include "bytes.h"
#include "guard.h"

struct cx_stemmer {
    Xapian::Stem stem;
    std::string word, answer;
};

cx_stemmer *cx_stemmer_open(const char *language, cx_error *error) noexcept {
    cx_stemmer *opened = nullptr;
    cx::guarded(error, [&] { opened = new cx_stemmer{Xapian::Stem(std::string(language)), {}, {}}; });
    return opened;
}

void cx_stemmer_close(cx_stemmer *stemmer) noexcept {
    cx::guarded(nullptr, [&] { delete stemmer; });
}

const uint8_t *cx_stemmer_stem(cx_stemmer *stemmer, const uint8_t *word, size_t size, size_t *stem_size) noexcept {
    const bool stemmed = cx::guarded(nullptr, [&] {
        stemmer->word.assign(reinterpret_cast<const char *>(word), size);
        stemmer->answer = stemmer->stem(stemmer->word);
    });
    if (!stemmed) return nullptr;
    *stem_size = stemmer->answer.size();
    return reinterpret_cast<const uint8_t *>(stemmer->answer.data());
}

bool cx_stemmer_languages(cx_bytes *names, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(Xapian::Stem::get_available_languages());
        out.move_to(names);
    });
}
