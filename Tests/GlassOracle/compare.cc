#include "oracle.h"

#include <xapian.h>

#include <cstdlib>
#include <cstring>
#include <set>
#include <sstream>
#include <string>

namespace {

struct Difference {
    std::string what;
};

/// Compares two databases, the built one first.
class Comparison {
    Xapian::Database built, written;
    uint64_t terms = 0, postings = 0, positions = 0, values = 0, entries = 0;
    std::set<Xapian::valueno> slots;

    template <class T> static void same(const T &left, const T &right, const std::string &what) {
        if (left == right) return;
        std::ostringstream out;
        out << what << ": " << left << " for " << right;
        throw Difference{out.str()};
    }

    static void holds(bool condition, const std::string &what) {
        if (!condition) throw Difference{what};
    }

    static std::string of(Xapian::docid document) { return "document " + std::to_string(document); }

    void statistics() {
        same(built.get_doccount(), written.get_doccount(), "documents");
        same(built.get_lastdocid(), written.get_lastdocid(), "last document");
        same(built.get_total_length(), written.get_total_length(), "total length");
        same(built.has_positions(), written.has_positions(), "has positions");
        holds(built.get_doclength_lower_bound() >= written.get_doclength_lower_bound(), "least length");
        holds(built.get_doclength_upper_bound() <= written.get_doclength_upper_bound(), "greatest length");
    }

    void document(Xapian::docid did) {
        same(built.get_unique_terms(did), written.get_unique_terms(did), of(did) + ": unique terms");
        Xapian::Document left = built.get_document(did), right = written.get_document(did);
        auto v = left.values_begin(), w = right.values_begin();
        for (; v != left.values_end() && w != right.values_end(); ++v, ++w) {
            same(v.get_valueno(), w.get_valueno(), of(did) + ": slot");
            same(*v, *w, of(did) + ": value");
            slots.insert(v.get_valueno());
        }
        holds(v == left.values_end() && w == right.values_end(), of(did) + ": count of values");
        auto t = built.termlist_begin(did), u = written.termlist_begin(did);
        for (; t != built.termlist_end(did) && u != written.termlist_end(did); ++t, ++u, ++entries) {
            same(*t, *u, of(did) + ": term");
            same(t.get_wdf(), u.get_wdf(), of(did) + ": wdf of " + *t);
        }
        holds(t == built.termlist_end(did) && u == written.termlist_end(did), of(did) + ": count of terms");
    }

    void documents() {
        auto d = built.postlist_begin(""), e = written.postlist_begin("");
        for (; d != built.postlist_end("") && e != written.postlist_end(""); ++d, ++e) {
            same(*d, *e, "document");
            same(d.get_doclength(), e.get_doclength(), of(*d) + ": length");
            holds(
                built.get_doclength_lower_bound() <= d.get_doclength() && d.get_doclength() <= built.get_doclength_upper_bound(),
                of(*d) + ": length out of bounds");
            document(*d);
        }
        holds(d == built.postlist_end("") && e == written.postlist_end(""), "count of documents");
    }

    void slot(Xapian::valueno slot) {
        std::string what = "slot " + std::to_string(slot);
        same(built.get_value_freq(slot), written.get_value_freq(slot), what + ": values");
        std::string least = built.get_value_lower_bound(slot), greatest = built.get_value_upper_bound(slot);
        holds(least >= written.get_value_lower_bound(slot) && greatest <= written.get_value_upper_bound(slot), what + ": bounds");
        auto v = built.valuestream_begin(slot), w = written.valuestream_begin(slot);
        for (; v != built.valuestream_end(slot) && w != written.valuestream_end(slot); ++v, ++w, ++values) {
            same(v.get_docid(), w.get_docid(), what + ": document");
            same(*v, *w, what + ": value of " + of(v.get_docid()));
            holds(least <= *v && *v <= greatest, what + ": value out of bounds");
        }
        holds(v == built.valuestream_end(slot) && w == written.valuestream_end(slot), what + ": count of values");
    }

    void term(const std::string &term) {
        same(built.get_termfreq(term), written.get_termfreq(term), "frequency of " + term);
        same(built.get_collection_freq(term), written.get_collection_freq(term), "occurrences of " + term);
        Xapian::termcount most = built.get_wdf_upper_bound(term);
        holds(most <= written.get_wdf_upper_bound(term), "greatest wdf of " + term);
        auto p = built.postlist_begin(term), q = written.postlist_begin(term);
        for (; p != built.postlist_end(term) && q != written.postlist_end(term); ++p, ++q, ++postings) {
            same(*p, *q, "posting of " + term);
            std::string what = term + " in " + of(*p);
            same(p.get_wdf(), q.get_wdf(), "wdf of " + what);
            holds(p.get_wdf() <= most, "wdf out of bounds of " + what);
            auto x = p.positionlist_begin(), y = q.positionlist_begin();
            for (; x != p.positionlist_end() && y != q.positionlist_end(); ++x, ++y, ++positions)
                same(*x, *y, "position of " + what);
            holds(x == p.positionlist_end() && y == q.positionlist_end(), "count of positions of " + what);
        }
        holds(p == built.postlist_end(term) && q == written.postlist_end(term), "count of postings of " + term);
    }

    void allTerms() {
        auto t = built.allterms_begin(), u = written.allterms_begin();
        for (; t != built.allterms_end() && u != written.allterms_end(); ++t, ++u, ++terms) {
            same(*t, *u, "term");
            term(*t);
        }
        holds(t == built.allterms_end() && u == written.allterms_end(), "count of terms");
        holds(entries == postings, "entries of term lists for postings");
    }

public:
    Comparison(const char *left, const char *right)
        : built(left, Xapian::DB_BACKEND_GLASS), written(right, Xapian::DB_BACKEND_GLASS) {}

    std::string run() {
        statistics();
        documents();
        for (Xapian::valueno each : slots) slot(each);
        allTerms();
        std::ostringstream out;
        out << built.get_doccount() << " documents, " << terms << " terms, " << postings << " postings, " << positions
            << " positions, " << values << " values";
        return out.str();
    }
};

}  // namespace

char *oracle_compare(const char *built, const char *written) {
    std::string answer;
    try {
        answer = Comparison(built, written).run();
    } catch (const Difference &difference) {
        answer = "difference: " + difference.what;
    } catch (const Xapian::Error &error) {
        answer = "error: " + error.get_description();
    } catch (const std::exception &error) {
        answer = std::string("error: ") + error.what();
    }
    char *text = static_cast<char *>(std::malloc(answer.size() + 1));
    std::memcpy(text, answer.c_str(), answer.size() + 1);
    return text;
}
