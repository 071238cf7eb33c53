#include "oracle.h"

#include <xapian.h>

#include <cstdio>
#include <cstring>
#include <random>
#include <set>
#include <sstream>

namespace {

struct Reader {
    const uint8_t *at, *end;
    uint32_t u32() {
        if (end - at < 4) throw std::runtime_error("operations are cut short");
        uint32_t v;
        std::memcpy(&v, at, 4);
        at += 4;
        return v;
    }
    std::string blob() {
        uint32_t n = u32();
        if (size_t(end - at) < n) throw std::runtime_error("operations are cut short");
        std::string s(reinterpret_cast<const char *>(at), n);
        at += n;
        return s;
    }
};

char *give(const std::string &s) {
    char *text = static_cast<char *>(malloc(s.size() + 1));
    std::memcpy(text, s.c_str(), s.size() + 1);
    return text;
}

template <class F> char *guarded(F f) {
    try {
        return give(f());
    } catch (const Xapian::Error &e) {
        return give("error: " + e.get_description());
    } catch (const std::exception &e) {
        return give(std::string("error: ") + e.what());
    }
}

/// Bytes as text on one line; long ones as their length and a sum.
std::string show(const std::string &s) {
    if (s.size() > 400) {
        uint64_t h = 1469598103934665603ull;
        for (unsigned char c : s) h = (h ^ c) * 1099511628211ull;
        return "<" + std::to_string(s.size()) + ":" + std::to_string(h) + ">";
    }
    std::string out;
    char hex[8];
    for (unsigned char c : s) {
        if (c > 0x20 && c < 0x7f && c != '%') {
            out += char(c);
        } else {
            std::snprintf(hex, sizeof hex, "%%%02x", c);
            out += hex;
        }
    }
    return out;
}

std::string bits(double d) {
    char buf[40];
    std::snprintf(buf, sizeof buf, "%a", d);
    return buf;
}

}  // namespace

void oracle_free(char *text) { free(text); }

char *oracle_apply(const char *path, const uint8_t *operations, size_t count) {
    return guarded([&]() -> std::string {
        Xapian::WritableDatabase db(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
        Reader in{operations, operations + count};
        while (in.at != in.end) {
            char kind = char(*in.at++);
            if (kind == 'P') {
                Xapian::docid did = in.u32();
                Xapian::Document doc;
                doc.set_data(in.blob());
                for (uint32_t n = in.u32(); n; --n) {
                    uint32_t slot = in.u32();
                    doc.add_value(slot, in.blob());
                }
                for (uint32_t n = in.u32(); n; --n) {
                    std::string term = in.blob();
                    uint32_t wdf = in.u32();
                    doc.add_term(term, wdf);
                    for (uint32_t p = in.u32(); p; --p) doc.add_posting(term, in.u32(), 0);
                }
                db.replace_document(did, doc);
            } else if (kind == 'D') {
                db.delete_document(in.u32());
            } else if (kind == 'M') {
                std::string key = in.blob();
                db.set_metadata(key, in.blob());
            } else if (kind == 'C') {
                db.commit();
            } else {
                throw std::runtime_error("no such operation");
            }
        }
        db.commit();
        return std::string();
    });
}

char *oracle_move_last(const char *path, uint32_t number) {
    return guarded([&] {
        Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
        const Xapian::docid last = database.get_lastdocid();
        const Xapian::Document old = database.get_document(last);
        Xapian::Document moved;
        moved.set_data(old.get_data());
        for (auto value = old.values_begin(); value != old.values_end(); ++value)
            moved.add_value(value.get_valueno(), *value);
        for (auto term = old.termlist_begin(); term != old.termlist_end(); ++term) {
            moved.add_term(*term, term.get_wdf());
            for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place)
                moved.add_posting(*term, *place, 0);
        }
        database.delete_document(last);
        database.replace_document(number, moved);
        database.commit();
        return std::string();
    });
}

namespace {

void dump_head(const Xapian::Database &db, std::ostream &out) {
    out << "documents " << db.get_doccount() << " last " << db.get_lastdocid() << " average "
        << bits(db.get_avlength()) << " total " << db.get_total_length() << " lengths "
        << db.get_doclength_lower_bound() << ".." << db.get_doclength_upper_bound() << " positions "
        << db.has_positions() << "\n";
    for (auto k = db.metadata_keys_begin(); k != db.metadata_keys_end(); ++k)
        out << "metadata " << show(*k) << " = " << show(db.get_metadata(*k)) << "\n";
}

void dump_slots(const Xapian::Database &db, const std::set<Xapian::valueno> &slots, std::ostream &out) {
    for (Xapian::valueno slot : slots) {
        out << "slot " << slot << " " << db.get_value_freq(slot) << " " << show(db.get_value_lower_bound(slot))
            << ".." << show(db.get_value_upper_bound(slot)) << "\n";
        for (auto v = db.valuestream_begin(slot); v != db.valuestream_end(slot); ++v)
            out << "  " << v.get_docid() << " = " << show(*v) << "\n";
    }
}

void dump_terms(const Xapian::Database &db, std::ostream &out) {
    for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
        out << "term " << show(*t) << " " << t.get_termfreq() << " " << db.get_collection_freq(*t) << " bound "
            << db.get_wdf_upper_bound(*t) << "\n";
        for (auto p = db.postlist_begin(*t); p != db.postlist_end(*t); ++p) {
            out << "  " << *p << " " << p.get_wdf() << " " << p.get_doclength() << ":";
            for (auto q = db.positionlist_begin(*p, *t); q != db.positionlist_end(*p, *t); ++q) out << " " << *q;
            out << "\n";
        }
    }
}

}  // namespace

char *oracle_dump(const char *path) {
    return guarded([&] {
        Xapian::Database db(path, Xapian::DB_BACKEND_GLASS);
        std::ostringstream out;
        dump_head(db, out);
        std::set<Xapian::valueno> slots;
        for (auto d = db.postlist_begin(""); d != db.postlist_end(""); ++d) {
            Xapian::Document doc = db.get_document(*d);
            out << "document " << *d << " length " << db.get_doclength(*d) << "," << d.get_doclength() << " unique "
                << db.get_unique_terms(*d) << " data " << show(doc.get_data()) << "\n";
            for (auto v = doc.values_begin(); v != doc.values_end(); ++v) {
                slots.insert(v.get_valueno());
                out << "  value " << v.get_valueno() << " = " << show(*v) << "\n";
            }
            for (auto t = db.termlist_begin(*d); t != db.termlist_end(*d); ++t)
                out << "  term " << show(*t) << " " << t.get_wdf() << " " << t.get_termfreq() << " "
                    << t.positionlist_count() << "\n";
        }
        dump_slots(db, slots, out);
        dump_terms(db, out);
        return out.str();
    });
}

char *oracle_dump_without_term_lists(const char *path, const char *full) {
    return guarded([&] {
        Xapian::Database db(path, Xapian::DB_BACKEND_GLASS), other(full, Xapian::DB_BACKEND_GLASS);
        std::ostringstream out;
        dump_head(db, out);
        std::set<Xapian::valueno> slots;
        for (auto d = db.postlist_begin(""); d != db.postlist_end(""); ++d)
            out << "document " << *d << " length " << db.get_doclength(*d) << "," << d.get_doclength() << " data "
                << show(db.get_document(*d).get_data()) << "\n";
        for (auto d = other.postlist_begin(""); d != other.postlist_end(""); ++d) {
            Xapian::Document doc = other.get_document(*d);
            for (auto v = doc.values_begin(); v != doc.values_end(); ++v) slots.insert(v.get_valueno());
        }
        dump_slots(db, slots, out);
        dump_terms(db, out);
        return out.str();
    });
}

char *oracle_check(const char *path) {
    return guarded([&]() -> std::string {
        std::ostringstream out;
        size_t errors = Xapian::Database::check(path, Xapian::DBCHECK_SHOW_STATS, &out);
        return errors ? std::to_string(errors) + " errors: " + out.str() : std::string();
    });
}

char *oracle_search(const char *path, uint32_t seed, uint32_t queries) {
    return guarded([&] {
        Xapian::Database db(path, Xapian::DB_BACKEND_GLASS);
        std::vector<std::string> terms;
        std::mt19937 random(seed);
        for (auto t = db.allterms_begin(); t != db.allterms_end(); ++t) {
            terms.push_back(*t);
            if (terms.size() > 200000) break;
        }
        std::ostringstream out;
        if (terms.empty()) return out.str();
        auto term = [&] { return Xapian::Query(terms[random() % terms.size()]); };
        for (uint32_t i = 0; i < queries; ++i) {
            std::vector<Xapian::Query> parts;
            for (unsigned n = 1 + random() % 4; n; --n) parts.push_back(term());
            Xapian::Query query;
            switch (random() % 5) {
                case 0: query = Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()); break;
                case 1: query = Xapian::Query(Xapian::Query::OP_PHRASE, parts.begin(), parts.end(), 10); break;
                case 2:
                    query = Xapian::Query(
                        Xapian::Query::OP_FILTER, parts[0],
                        Xapian::Query(Xapian::Query::OP_VALUE_RANGE, random() % 4, "a", "n"));
                    break;
                case 3:
                    query = Xapian::Query(
                        Xapian::Query::OP_WILDCARD, terms[random() % terms.size()].substr(0, 2), 30,
                        Xapian::Query::WILDCARD_LIMIT_FIRST);
                    break;
                default: query = Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
            }
            Xapian::Enquire enquire(db);
            enquire.set_query(query);
            if (i % 3 == 0) enquire.set_weighting_scheme(Xapian::BM25Weight(1, 0, 1, 0.5, 0.5));
            if (i % 3 == 1) enquire.set_weighting_scheme(Xapian::PL2Weight());
            Xapian::MSet hits = enquire.get_mset(0, 20);
            out << i << ": " << hits.get_matches_estimated() << " " << bits(hits.get_max_possible());
            for (auto h = hits.begin(); h != hits.end(); ++h)
                out << " " << *h << "=" << bits(h.get_weight()) << "/" << h.get_percent();
            out << "\n";
        }
        return out.str();
    });
}

char *oracle_compact(const char *path, const char *target) {
    return guarded([&]() -> std::string {
        Xapian::Database db(path, Xapian::DB_BACKEND_GLASS);
        db.compact(target, Xapian::DBCOMPACT_NO_RENUMBER);
        return std::string();
    });
}
