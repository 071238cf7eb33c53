// Opens databases and does all reading except searches.
#include "database.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "budget.h"
#include "bytes.h"
#include "guard.h"

void cx_bytes_free(cx_bytes bytes) noexcept { std::free(bytes.data); }

const char *cx_version(void) noexcept { return Xapian::version_string(); }

cx_database *cx_database_open(const char *path, cx_error *error) noexcept {
    cx_database *opened = nullptr;
    cx::guarded(error, [&] { opened = new cx_database{Xapian::Database(path, Xapian::DB_BACKEND_GLASS)}; });
    return opened;
}

void cx_database_close(cx_database *database) noexcept {
    cx::guarded(nullptr, [&] { delete database; });
}

bool cx_database_get_info(cx_database *handle, cx_database_info *info, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        info->document_count = handle->database.get_doccount();
        info->last_document = handle->database.get_lastdocid();
        info->revision = handle->database.get_revision();
        info->average_length = handle->database.get_avlength();
        info->has_positions = handle->database.has_positions();
    });
}

bool cx_database_metadata(
    cx_database *handle, const uint8_t *key, size_t key_size, cx_bytes *value, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(handle->database.get_metadata(cx::to_string(key, key_size)));
        out.move_to(value);
    });
}

bool cx_database_fetch(
    cx_database *handle, const uint32_t *documents, size_t count, cx_bytes *data, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        for (size_t i = 0; i < count; ++i) {
            const std::string data = handle->database.get_document(documents[i], Xapian::DOC_ASSUME_VALID).get_data();
            // A missing document looks like one with empty data, so only then is it looked up, which throws.
            if (data.empty()) handle->database.get_document(documents[i]);
            out.string(data);
        }
        out.move_to(data);
    });
}

bool cx_database_terms(
    cx_database *handle, const uint8_t *prefix, size_t prefix_size, const uint8_t *after, size_t after_size,
    uint32_t limit, const cx_budget *budget, cx_bytes *terms, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        cx::Stop stop(budget);
        const std::string begin = cx::to_string(prefix, prefix_size), past = cx::to_string(after, after_size);
        auto term = handle->database.allterms_begin(begin);
        const auto end = handle->database.allterms_end(begin);
        if (!past.empty() && term != end) {
            term.skip_to(past);
            if (term != end && *term == past) ++term;
        }
        for (; term != end && limit > 0; ++term, --limit) {
            if (limit % cx::steps_between_looks == 0 && stop.is_over()) break;
            out.string(*term);
            out.u32(term.get_termfreq());
        }
        out.move_to(terms);
    });
}

bool cx_database_frequency(
    cx_database *handle, const uint8_t *term, size_t size, uint32_t *frequency, cx_error *error) noexcept {
    return cx::guarded(error, [&] { *frequency = handle->database.get_termfreq(cx::to_string(term, size)); });
}

bool cx_database_postings(
    cx_database *handle, const uint8_t *term, size_t size, uint32_t after, uint32_t limit, cx_bytes *documents,
    cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        const std::string name = cx::to_string(term, size);
        auto posting = handle->database.postlist_begin(name);
        const auto end = handle->database.postlist_end(name);
        if (after > 0 && posting != end) posting.skip_to(after + 1);
        for (; posting != end && limit > 0; ++posting, --limit) out.u32(*posting);
        out.move_to(documents);
    });
}

bool cx_database_value(
    cx_database *handle, uint32_t document, uint32_t slot, cx_bytes *value, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        out.raw(handle->database.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot));
        out.move_to(value);
    });
}

bool cx_database_document_terms(
    cx_database *handle, uint32_t document, cx_bytes *terms, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Output out;
        const auto end = handle->database.termlist_end(document);
        for (auto term = handle->database.termlist_begin(document); term != end; ++term) {
            out.string(*term);
            out.u32(term.get_wdf());
        }
        out.move_to(terms);
    });
}

bool cx_database_top_terms(
    cx_database *handle, const uint8_t *prefix, size_t prefix_size, uint32_t count, const cx_budget *budget,
    uint32_t *seen, cx_bytes *terms, cx_error *error) noexcept {
    return cx::guarded(error, [&] {
        cx::Stop stop(budget);
        *seen = 0;
        using Entry = std::pair<uint32_t, std::string>;
        // By descending frequency, then in term order.
        const auto before = [](const Entry &left, const Entry &right) {
            return left.first != right.first ? left.first > right.first : left.second < right.second;
        };
        std::vector<Entry> best;
        const std::string begin = cx::to_string(prefix, prefix_size);
        const auto end = handle->database.allterms_end(begin);
        for (auto term = handle->database.allterms_begin(begin); term != end; ++term) {
            if (++*seen % cx::steps_between_looks == 0 && stop.is_over()) break;
            const uint32_t frequency = term.get_termfreq();
            if (best.size() == count && (count == 0 || frequency <= best.front().first)) continue;
            if (best.size() == count) {
                std::pop_heap(best.begin(), best.end(), before);
                best.pop_back();
            }
            best.emplace_back(frequency, *term);
            std::push_heap(best.begin(), best.end(), before);
        }
        std::sort(best.begin(), best.end(), before);
        cx::Output out;
        for (const auto &[frequency, term] : best) {
            out.string(term);
            out.u32(frequency);
        }
        out.move_to(terms);
    });
}
