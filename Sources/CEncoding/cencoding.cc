#include <cencoding.h>

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <cerrno>
#include <cstring>
#include <new>

namespace {

iconv_t const none = reinterpret_cast<iconv_t>(-1);

/// A converter with the name that it was opened by; one without a handle says that the system has none of the name.
struct Converter {
    char name[48];
    iconv_t handle;
};

/// The converters that a thread has closed, the last one first.
struct Idle {
    static constexpr size_t most = 32;
    Converter *kept[most];
    size_t count = 0;
    size_t opens = 0;

    ~Idle() {
        while (count > 0) destroy(kept[--count]);
    }

    static void destroy(Converter *converter) {
        if (converter->handle != none) iconv_close(converter->handle);
        delete converter;
    }

    /// A kept converter, or one that the system makes; `nullptr` without memory.
    Converter *take(const char *name) {
        for (size_t index = 0; index < count; index += 1) {
            if (std::strcmp(kept[index]->name, name) != 0) continue;
            Converter *const found = kept[index];
            count -= 1;
            std::memmove(kept + index, kept + index + 1, (count - index) * sizeof *kept);
            return found;
        }
        const size_t length = std::strlen(name);
        Converter *const made = length < sizeof(Converter::name) ? new (std::nothrow) Converter : nullptr;
        if (!made) return nullptr;
        std::memcpy(made->name, name, length + 1);
        made->handle = iconv_open("UTF-8", name);
        opens += 1;
        return made;
    }

    void give(Converter *converter) {
        // Another text begins in the encoding's first state.
        if (converter->handle != none) iconv(converter->handle, nullptr, nullptr, nullptr, nullptr);
        if (count == most) destroy(kept[--count]);
        std::memmove(kept + 1, kept, count * sizeof *kept);
        kept[0] = converter;
        count += 1;
    }
};

thread_local Idle idle;

iconv_t handle(void *converter) { return static_cast<Converter *>(converter)->handle; }

}  // namespace

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
    Converter *const converter = idle.take(name);
    if (!converter || converter->handle != none) return converter;
    idle.give(converter);
    return nullptr;
}

extern "C" void ce_close(void *converter) noexcept {
    if (converter) idle.give(static_cast<Converter *>(converter));
}

extern "C" size_t ce_system_opens(void) noexcept { return idle.opens; }

extern "C" ce_step ce_convert(void *converter, const uint8_t *in, size_t count, uint8_t *out, size_t room) noexcept {
    // iconv does not change its input, though its type allows it.
    char *from = const_cast<char *>(reinterpret_cast<const char *>(in));
    char *to = reinterpret_cast<char *>(out);
    size_t left = count, free = room;
    ce_end end = CE_DONE;
    if (iconv(handle(converter), &from, &left, &to, &free) == static_cast<size_t>(-1)) {
        end = errno == E2BIG ? CE_FULL : errno == EINVAL ? CE_PARTIAL : CE_INVALID;
    }
    return {count - left, room - free, end};
}

extern "C" size_t ce_finish(void *converter, uint8_t *out, size_t room) noexcept {
    char *to = reinterpret_cast<char *>(out);
    size_t free = room;
    iconv(handle(converter), nullptr, nullptr, &to, &free);
    return room - free;
}
