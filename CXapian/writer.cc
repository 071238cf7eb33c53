// Writes databases. Crash-only: all work is done in a transaction, and after any exception the handle is abandoned in a
// fresh one. Xapian's destructor and close() commit pending work, and a handle that has thrown may commit half of it: a
// sweep of injected I/O errors lost acknowledged data that way, and none this way.
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "bytes.h"
#include "guard.h"

struct cx_writer {
    Xapian::WritableDatabase database;
    std::string path;
    bool in_transaction = false;
};

namespace {

/// The database that this thread is writing to; nullptr if none.
thread_local const char *written = nullptr;
std::terminate_handler other_handler = nullptr;

/// Xapian writes pending value changes in a destructor (ValueUpdater's), which cannot throw: if that I/O fails, it
/// calls std::terminate. The process is then lost, as after a kill, which the archive survives; all that can be done is
/// to print the reason and exit with the status of a disk failure.
[[noreturn]] void end_of_writing() {
    if (written) {
        const int number = errno;
        char line[5000];
        const int size = std::snprintf(
            line, sizeof line, "dateline: %s: writing the archive failed: %s\n", written,
            number ? std::strerror(number) : "reading or writing its files failed");
        if (size > 0) (void)!write(STDERR_FILENO, line, size < int(sizeof line) ? size : sizeof line - 1);
        _exit(74);
    }
    if (other_handler) other_handler();
    std::abort();
}

/// Runs work on a writer, and records its database meanwhile.
template <typename Work>
bool guarded(const cx_writer *writer, cx_error *error, Work work) noexcept {
    const char *const outer = written;
    written = writer->path.c_str();
    const bool ended = cx::guarded(error, work);
    written = outer;
    return ended;
}

/// Cancels a transaction, and leaves the handle in a state in which its destructor commits nothing.
void abandon(cx_writer &writer) {
    if (writer.in_transaction) {
        guarded(&writer, nullptr, [&] { writer.database.cancel_transaction(); });
        writer.in_transaction = false;
    }
    guarded(&writer, nullptr, [&] { writer.database.begin_transaction(false); });
}

Xapian::Document decode(const uint8_t *bytes, size_t size) {
    cx::Input in(bytes, size);
    Xapian::Document document;
    document.set_data(in.string());
    for (uint32_t values = in.u32(); values > 0; --values) {
        const uint32_t slot = in.u32();
        document.add_value(slot, in.string());
    }
    for (uint32_t terms = in.u32(); terms > 0; --terms) {
        const std::string term = in.string();
        const uint32_t frequency = in.u32();
        const uint32_t positions = in.u32();
        if (positions == 0) {
            document.add_term(term, frequency);
            continue;
        }
        // Each posting adds one to the wdf; the first adds the rest.
        document.add_posting(term, in.u32(), frequency >= positions ? frequency - positions + 1 : frequency);
        for (uint32_t i = 1; i < positions; ++i) document.add_posting(term, in.u32(), frequency >= positions ? 1 : 0);
    }
    return document;
}

}  // namespace

cx_writer *cx_writer_open(const char *path, bool create, cx_error *error) noexcept {
    cx_writer *opened = nullptr;
    static const bool is_ready = [] {
        other_handler = std::set_terminate(end_of_writing);
        return true;
    }();
    (void)is_ready;
    cx::guarded(error, [&] {
        // Xapian flushes by number of documents; instead the caller bounds batches by bytes.
        setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
        const int how = create ? Xapian::DB_CREATE_OR_OPEN : Xapian::DB_OPEN;
        opened = new cx_writer{Xapian::WritableDatabase(path, how | Xapian::DB_BACKEND_GLASS), path};
    });
    return opened;
}

void cx_writer_close(cx_writer *writer) noexcept {
    if (!writer) return;
    abandon(*writer);
    cx::guarded(nullptr, [&] { delete writer; });
}

bool cx_writer_begin(cx_writer *writer, cx_error *error) noexcept {
    return guarded(writer, error, [&] {
        writer->database.begin_transaction(true);
        writer->in_transaction = true;
    });
}

bool cx_writer_commit(cx_writer *writer, cx_error *error) noexcept {
    return guarded(writer, error, [&] {
        writer->database.commit_transaction();
        writer->in_transaction = false;
    });
}

bool cx_writer_add(
    cx_writer *writer, const uint8_t *document, size_t size, uint32_t *number, cx_error *error) noexcept {
    return guarded(writer, error, [&] { *number = writer->database.add_document(decode(document, size)); });
}

bool cx_writer_remove(cx_writer *writer, uint32_t document, cx_error *error) noexcept {
    return guarded(writer, error, [&] { writer->database.delete_document(document); });
}

bool cx_writer_find(
    cx_writer *writer, const uint8_t *term, size_t size, uint32_t *document, cx_bytes *data, cx_error *error) noexcept {
    return guarded(writer, error, [&] {
        const std::string name = cx::to_string(term, size);
        *document = 0;
        data->data = nullptr;
        data->size = 0;
        // Checking the frequency first avoids a flush of pending postings for a new term.
        if (!writer->database.term_exists(name)) return;
        const auto posting = writer->database.postlist_begin(name);
        if (posting == writer->database.postlist_end(name)) return;
        cx::Output out;
        out.raw(writer->database.get_document(*posting, Xapian::DOC_ASSUME_VALID).get_data());
        out.move_to(data);
        *document = *posting;
    });
}

bool cx_writer_set_metadata(
    cx_writer *writer, const uint8_t *key, size_t key_size, const uint8_t *value, size_t value_size,
    cx_error *error) noexcept {
    return guarded(writer, error, [&] {
        writer->database.set_metadata(cx::to_string(key, key_size), cx::to_string(value, value_size));
    });
}

bool cx_writer_metadata(
    cx_writer *writer, const uint8_t *key, size_t key_size, cx_bytes *value, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(writer->database.get_metadata(cx::to_string(key, key_size)));
        out.move_to(value);
    });
}

bool cx_writer_document_count(cx_writer *writer, uint32_t *count, cx_error *error) noexcept {
    return cx::guarded(error, [&] { *count = writer->database.get_doccount(); });
}
