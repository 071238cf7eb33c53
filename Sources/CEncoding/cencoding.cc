#include <cencoding.h>

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <cerrno>
#include <cstring>

extern "C" size_t ce_guess(const uint8_t *bytes, size_t count, char *name, size_t room) noexcept {
    try {
        uchardet_t const detector = uchardet_new();
        if (!detector) return 0;
        size_t length = 0;
        if (uchardet_handle_data(detector, reinterpret_cast<const char *>(bytes), count) == 0) {
            uchardet_data_end(detector);
            const char *const guess = uchardet_get_charset(detector);
            length = guess ? std::strlen(guess) : 0;
            if (length > room) length = 0;
            std::memcpy(name, guess, length);
        }
        uchardet_delete(detector);
        return length;
    } catch (...) {
        return 0;
    }
}

extern "C" void *ce_open(const char *name) noexcept {
    iconv_t const converter = iconv_open("UTF-8", name);
    return converter == reinterpret_cast<iconv_t>(-1) ? nullptr : converter;
}

extern "C" void ce_close(void *converter) noexcept {
    if (converter) iconv_close(static_cast<iconv_t>(converter));
}

extern "C" ce_step ce_convert(void *converter, const uint8_t *in, size_t count, uint8_t *out, size_t room) noexcept {
    // iconv does not change its input, though its type allows it.
    char *from = const_cast<char *>(reinterpret_cast<const char *>(in));
    char *to = reinterpret_cast<char *>(out);
    size_t left = count, free = room;
    ce_end end = CE_DONE;
    if (iconv(static_cast<iconv_t>(converter), &from, &left, &to, &free) == static_cast<size_t>(-1)) {
        end = errno == E2BIG ? CE_FULL : errno == EINVAL ? CE_PARTIAL : CE_INVALID;
    }
    return {count - left, room - free, end};
}
