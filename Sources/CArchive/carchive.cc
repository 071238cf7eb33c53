#include <archive.h>
#include <archive_entry.h>
#include <carchive.h>
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>

#define CA_FUNCTIONS(X)                   \
    X(archive_read_new)                   \
    X(archive_read_free)                  \
    X(archive_read_support_format_zip)    \
    X(archive_read_support_format_tar)    \
    X(archive_read_support_format_empty)  \
    X(archive_read_support_format_raw)    \
    X(archive_read_support_filter_bzip2)  \
    X(archive_read_support_filter_xz)     \
    X(archive_read_support_filter_lzma)   \
    X(archive_read_support_filter_zstd)   \
    X(archive_read_set_read_callback)     \
    X(archive_read_set_seek_callback)     \
    X(archive_read_set_skip_callback)     \
    X(archive_read_set_callback_data)     \
    X(archive_read_open1)                 \
    X(archive_read_next_header)           \
    X(archive_read_data)                  \
    X(archive_error_string)               \
    X(archive_set_error)                  \
    X(archive_entry_pathname)             \
    X(archive_entry_filetype)             \
    X(archive_entry_hardlink)             \
    X(archive_entry_size)                 \
    X(archive_entry_size_is_set)          \
    X(archive_entry_is_encrypted)

namespace {

/// libarchive, loaded when a container is to be read: with the libraries that it needs it takes longer to load than a
/// search takes.
struct Library {
#define X(name) decltype(&::name) name = nullptr;
    CA_FUNCTIONS(X)
#undef X
    char problem[256] = "";
    /// libarchive converts names to the locale's encoding; in the locale "C" letters would become question marks.
    locale_t names = nullptr;

    Library() {
        void *const library = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
        if (!library) fail();
#define X(name) find(library, name, #name);
        CA_FUNCTIONS(X)
#undef X
        names = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    }

   private:
    template <typename Function>
    void find(void *library, Function &function, const char *name) {
        function = library ? reinterpret_cast<Function>(dlsym(library, name)) : nullptr;
        if (!function) fail();
    }

    void fail() {
        if (problem[0]) return;
        const char *const reason = dlerror();
        std::snprintf(
            problem, sizeof problem, "containers cannot be read without libarchive (Debian: libarchive13): %s",
            reason ? reason : "it cannot be loaded");
    }
};

const Library &library() {
    static const Library loaded;
    return loaded;
}

/// The locale of names, for one call on this thread.
struct Names {
    const locale_t before = library().names ? uselocale(library().names) : nullptr;
    Names() = default;
    Names(const Names &) = delete;
    ~Names() {
        if (before) uselocale(before);
    }
};

constexpr size_t blockSize = 128 << 10;

}  // namespace

struct ca_reader {
    archive *handle = nullptr;
    bool isBroken = false;
    char problem[256] = "";

    void *source = nullptr;
    ca_read_next readNext = nullptr;
    ca_read_at readAt = nullptr;
    int64_t size = 0;
    int64_t offset = 0;
    std::unique_ptr<char[]> block;

    ~ca_reader() {
        if (handle) library().archive_read_free(handle);
    }

    void fail(const char *fallback) {
        const char *const reason = handle ? library().archive_error_string(handle) : nullptr;
        std::snprintf(problem, sizeof problem, "%s", reason ? reason : fallback);
    }
};

namespace {

la_ssize_t fill(archive *handle, void *data, const void **bytes) {
    auto &reader = *static_cast<ca_reader *>(data);
    const ptrdiff_t count = reader.readAt
                                ? reader.readAt(reader.source, reader.offset, reader.block.get(), blockSize)
                                : reader.readNext(reader.source, reader.block.get(), blockSize);
    if (count < 0 || static_cast<size_t>(count) > blockSize) {
        library().archive_set_error(handle, EIO, "it could not be read to its end");
        return -1;
    }
    reader.offset += count;
    *bytes = reader.block.get();
    return count;
}

la_int64_t seek(archive *, void *data, la_int64_t offset, int whence) {
    auto &reader = *static_cast<ca_reader *>(data);
    const int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? reader.offset : reader.size;
    int64_t to = 0;
    if (__builtin_add_overflow(from, offset, &to)) return ARCHIVE_FATAL;
    return reader.offset = std::clamp<int64_t>(to, 0, reader.size);
}

la_int64_t skip(archive *, void *data, la_int64_t count) {
    auto &reader = *static_cast<ca_reader *>(data);
    const int64_t skipped = std::clamp<int64_t>(count, 0, reader.size - std::min(reader.offset, reader.size));
    reader.offset += skipped;
    return skipped;
}

ca_reader *begin(ca_content content) {
    const auto reader = new (std::nothrow) ca_reader;
    if (!reader) return nullptr;
    const Library &c = library();
    reader->handle = c.problem[0] ? nullptr : c.archive_read_new();
    if (!reader->handle) {
        reader->isBroken = true;
        std::snprintf(reader->problem, sizeof reader->problem, "%s", c.problem[0] ? c.problem : "out of memory");
        return reader;
    }
    if (content == CA_MEMBERS) {
        c.archive_read_support_format_zip(reader->handle);
        c.archive_read_support_format_tar(reader->handle);
        c.archive_read_support_format_empty(reader->handle);
    } else {
        c.archive_read_support_filter_bzip2(reader->handle);
        c.archive_read_support_filter_xz(reader->handle);
        c.archive_read_support_filter_lzma(reader->handle);
        c.archive_read_support_filter_zstd(reader->handle);
        c.archive_read_support_format_raw(reader->handle);
    }
    return reader;
}

ca_reader *open(ca_reader *reader) {
    if (!reader || reader->isBroken) return reader;
    const Library &c = library();
    reader->block.reset(new (std::nothrow) char[blockSize]);
    c.archive_read_set_read_callback(reader->handle, fill);
    if (reader->readAt) {
        c.archive_read_set_seek_callback(reader->handle, seek);
        c.archive_read_set_skip_callback(reader->handle, skip);
    }
    c.archive_read_set_callback_data(reader->handle, reader);
    if (!reader->block || c.archive_read_open1(reader->handle) != ARCHIVE_OK) {
        reader->isBroken = true;
        reader->fail("it cannot be opened");
    }
    return reader;
}

ca_kind kind(archive_entry *entry) {
    const Library &c = library();
    if (c.archive_entry_hardlink(entry)) return CA_LINK;
    switch (c.archive_entry_filetype(entry)) {
        case 0:  // compressed bytes and old tar files state none
        case AE_IFREG: return CA_FILE;
        case AE_IFDIR: return CA_FOLDER;
        case AE_IFLNK: return CA_LINK;
        default: return CA_OTHER;
    }
}

}  // namespace

ca_reader *ca_open_stream(void *source, ca_read_next read, ca_content content) noexcept {
    const Names names;
    ca_reader *const reader = begin(content);
    if (reader) {
        reader->source = source;
        reader->readNext = read;
    }
    return open(reader);
}

ca_reader *ca_open_file(void *source, int64_t size, ca_read_at read, ca_content content) noexcept {
    const Names names;
    ca_reader *const reader = begin(content);
    if (reader) {
        reader->source = source;
        reader->readAt = read;
        reader->size = size;
    }
    return open(reader);
}

void ca_close(ca_reader *reader) noexcept {
    const Names names;
    delete reader;
}

ca_result ca_next(ca_reader *reader, ca_member *member) noexcept {
    if (reader->isBroken) return CA_FAILED;
    const Names names;
    const Library &c = library();
    reader->problem[0] = 0;
    archive_entry *entry = nullptr;
    int status = ARCHIVE_RETRY;
    for (int tries = 0; status == ARCHIVE_RETRY && tries < 100; tries += 1) {
        status = c.archive_read_next_header(reader->handle, &entry);
    }
    if (status == ARCHIVE_EOF) return CA_END;
    if (status < ARCHIVE_WARN) {
        reader->isBroken = true;
        reader->fail("it is damaged");
        return CA_FAILED;
    }
    const char *const name = c.archive_entry_pathname(entry);
    *member = {};
    member->name = name ? name : "";
    member->name_length = std::strlen(member->name);
    member->size = c.archive_entry_size_is_set(entry) ? c.archive_entry_size(entry) : -1;
    member->kind = kind(entry);
    member->is_encrypted = c.archive_entry_is_encrypted(entry) != 0;
    return CA_FOUND;
}

ptrdiff_t ca_read(ca_reader *reader, void *buffer, size_t capacity) noexcept {
    if (reader->isBroken) return -1;
    const Names names;
    reader->problem[0] = 0;
    la_ssize_t count = ARCHIVE_RETRY;
    for (int tries = 0; count == ARCHIVE_RETRY && tries < 100; tries += 1) {
        count = library().archive_read_data(reader->handle, buffer, capacity);
    }
    if (count >= 0) return count;
    reader->isBroken = count == ARCHIVE_FATAL;
    reader->fail("it is damaged");
    return -1;
}

const char *ca_library_problem(void) noexcept { return library().problem[0] ? library().problem : nullptr; }

const char *ca_problem(const ca_reader *reader) noexcept {
    return reader ? reader->problem : "out of memory";
}
