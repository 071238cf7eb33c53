// The only try/catch of the shim: turns Xapian's exceptions into a kind and a message.
#ifndef CXAPIAN_GUARD_H
#define CXAPIAN_GUARD_H

#include <cxapian.h>
#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <string>

namespace cx {

inline cx_kind kind_of(const Xapian::Error &error) {
    const std::string type = error.get_type();
    if (type == "DatabaseModifiedError") return CX_MODIFIED;
    if (type == "DatabaseLockError") return CX_LOCKED;
    if (type == "DatabaseCorruptError") return CX_CORRUPT;
    if (type == "DatabaseOpeningError" || type == "DatabaseNotFoundError") return CX_OPENING;
    if (type == "DatabaseVersionError") return CX_VERSION;
    if (type == "DatabaseClosedError") return CX_CLOSED;
    if (type == "DocNotFoundError") return CX_NOT_FOUND;
    // A shard without term lists says so by the second.
    if (type == "UnimplementedError" || type == "FeatureUnavailableError") return CX_UNIMPLEMENTED;
    if (type == "DatabaseError" || type == "DatabaseCreateError") return CX_DATABASE;
    if (type == "InvalidArgumentError" || type == "InvalidOperationError" || type == "AssertionError") return CX_INVALID;
    return CX_OTHER;
}

/// The kind by the error's message, if its class is not specific enough.
inline cx_kind kind_of(const Xapian::Error &error, const std::string &message) {
    const char *const system = error.get_error_string();
    if (system && (!std::strcmp(system, std::strerror(ENOSPC)) || !std::strcmp(system, std::strerror(EDQUOT))))
        return CX_FULL;
    // After a failed write Xapian throws a second time, with the first error in the message.
    if (message.find(std::strerror(ENOSPC)) != std::string::npos) return CX_FULL;
    if (message.compare(0, 17, "Run out of docids") == 0) return CX_EXHAUSTED;
    return kind_of(error);
}

inline void set_error(cx_error *error, cx_kind kind, const std::string &message) noexcept {
    if (!error) return;
    error->kind = kind;
    const size_t size = message.size() < sizeof error->message - 1 ? message.size() : sizeof error->message - 1;
    std::memcpy(error->message, message.data(), size);
    error->message[size] = '\0';
}

/// Runs `work`; returns whether it ended without an exception.
template <typename Work>
bool guarded(cx_error *error, Work work) noexcept {
    try {
        if (error) error->kind = CX_OK;
        work();
        return true;
    } catch (const Xapian::Error &problem) {
        try {
            std::string message = problem.get_msg();
            if (const char *system = problem.get_error_string()) message += std::string(" (") + system + ")";
            set_error(error, kind_of(problem, message), message);
        } catch (...) {
            if (error) error->kind = CX_OTHER, error->message[0] = '\0';
        }
    } catch (const std::bad_alloc &) {
        if (error) error->kind = CX_MEMORY, std::strcpy(error->message, "out of memory");
    } catch (const std::exception &problem) {
        if (error) {
            error->kind = CX_OTHER;
            std::strncpy(error->message, problem.what(), sizeof error->message - 1);
            error->message[sizeof error->message - 1] = '\0';
        }
    } catch (...) {
        if (error) error->kind = CX_OTHER, std::strcpy(error->message, "unknown exception");
    }
    return false;
}

}  // namespace cx
#endif
