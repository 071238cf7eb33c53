// What indexing costs when it is written in plain C++ over Xapian's TermGenerator: the yardstick for `dateline index`.
//
// It reads the same JSONL and writes the same fields, values, data, metadata and commits as Dateline's schema describes
// them (Sources/DatelineIndex/Schema.swift), by Xapian's own rules for words. Where a word ends is Xapian's
// business: "1,000" is one word to it and two to Dateline, so it has about a hundredth fewer postings to write. It makes
// no digest of the text and reads nothing back.
//
//   index DATABASE DOCS.jsonl
//
// Fields that only other formats have (byline, url, section, agency) are left out: the collections have none.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using Record = rapidjson::Document;

/// The bound of a batch, as Dateline estimates what its postings take in memory.
constexpr size_t memory_budget = 280u << 20, bytes_per_posting = 70;
/// Positions between title and text.
constexpr Xapian::termcount gap = 100;

/// The first of a field's names that a record has, as text.
std::string field(const Record &record, std::initializer_list<const char *> names) {
    for (const char *name : names) {
        const auto member = record.FindMember(name);
        if (member == record.MemberEnd()) continue;
        if (member->value.IsString()) return {member->value.GetString(), member->value.GetStringLength()};
        if (member->value.IsInt64()) return std::to_string(member->value.GetInt64());
    }
    return {};
}

std::string digits(const std::string &text, size_t count) {
    std::string found;
    for (const char byte : text) {
        if (std::isdigit(static_cast<unsigned char>(byte)) && found.size() < count) found += byte;
    }
    return found;
}

/// 9's complement of yyyymmddhhmmss, unknown parts 0, then the id; undated articles have tildes.
std::string order_key(const std::string &date, const std::string &id) {
    if (date.empty()) return std::string(14, '~') + id;
    std::string key = date;
    key.resize(14, '0');
    for (char &digit : key) digit = static_cast<char>('0' + '9' - digit);
    return key + id;
}

/// The stemmed and unstemmed words of one language.
class Words {
    Xapian::TermGenerator stemmed, plain;

   public:
    explicit Words(const std::string &language) {
        try {
            stemmed.set_stemmer(Xapian::Stem(language));
        } catch (const Xapian::InvalidArgumentError &) {
            // A language without a stemmer has its words alone.
        }
        stemmed.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
    }

    /// Adds title and text and answers how many positions they took.
    size_t add(const std::string &title, const std::string &text, Xapian::Document &document) {
        stemmed.set_document(document);
        stemmed.index_text_without_positions(title, 1, "S");
        document = stemmed.get_document();
        index(stemmed, document, title, 0, "");
        const Xapian::termcount title_end = stemmed.get_termpos();
        const Xapian::termcount text_begin = title_end == 0 ? 0 : title_end + gap;
        index(stemmed, document, text, text_begin, "");
        const size_t positions = stemmed.get_termpos() - text_begin + title_end;
        add_stems_of_numbers("", document);
        add_stems_of_numbers("S", document);
        return positions;
    }

    void add_value(const std::string &value, const char *prefix, Xapian::Document &document) {
        index(plain, document, value, 0, prefix);
    }

   private:
    static void index(
        Xapian::TermGenerator &generator, Xapian::Document &document, const std::string &text, Xapian::termcount after,
        const char *prefix) {
        generator.set_document(document);
        generator.set_termpos(after);
        generator.index_text(text, 1, prefix);
        document = generator.get_document();
    }

    /// The generator makes no stems of words that begin with a digit; the schema has them as it has all others.
    static void add_stems_of_numbers(const std::string &prefix, Xapian::Document &document) {
        std::vector<std::pair<std::string, Xapian::termcount>> stems;
        auto term = document.termlist_begin();
        if (term != document.termlist_end()) term.skip_to(prefix + "0");
        for (; term != document.termlist_end(); ++term) {
            const std::string word = *term;
            if (word.compare(0, prefix.size(), prefix) != 0 || !is_number(word.substr(prefix.size()))) break;
            stems.emplace_back("Z" + word, term.get_wdf());
        }
        for (const auto &[stem, count] : stems) document.add_term(stem, count);
    }

    static bool is_number(const std::string &word) { return word[0] >= '0' && word[0] <= '9'; }
};

/// The words that most articles hold of those with a prefix of one to three letters, where there are many such words.
class Completions {
    static constexpr size_t letters = 3, many = 400, kept = 120;
    using Entry = std::pair<Xapian::doccount, std::string>;

    struct Group {
        std::string prefix;
        std::vector<Entry> words;
    } groups[letters];
    std::vector<std::pair<std::string, std::string>> found;

   public:
    explicit Completions(const Xapian::Database &database) {
        for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
            const std::string word = *term;
            // Terms of fields begin with a capital.
            if (word[0] >= 'A' && word[0] <= 'Z') {
                term.skip_to("[");
                if (term == database.allterms_end()) break;
            }
            take(*term, term.get_termfreq());
        }
        for (Group &group : groups) end(group);
    }

    void write(Xapian::WritableDatabase &database) const {
        for (const auto &[prefix, words] : found) database.set_metadata("dateline.prefix:" + prefix, words);
        database.set_metadata("dateline.prefixes", std::to_string(database.get_doccount()));
    }

   private:
    void take(const std::string &word, Xapian::doccount frequency) {
        size_t length = 0;
        for (Group &group : groups) {
            if (length == word.size()) return;
            ++length;
            while (length < word.size() && (static_cast<unsigned char>(word[length]) & 0xC0) == 0x80) ++length;
            if (word.compare(0, length, group.prefix) != 0 || group.prefix.size() != length) {
                end(group);
                group.prefix = word.substr(0, length);
            }
            group.words.emplace_back(frequency, word);
        }
    }

    void end(Group &group) {
        if (group.words.size() >= many) {
            std::partial_sort(
                group.words.begin(), group.words.begin() + kept, group.words.end(), [](const Entry &a, const Entry &b) {
                    return a.first != b.first ? a.first > b.first : a.second < b.second;
                });
            std::string joined;
            for (size_t i = 0; i < kept; ++i) joined += (i ? std::string(1, '\0') : "") + group.words[i].second;
            found.emplace_back(group.prefix, joined);
        }
        group.words.clear();
    }
};

class Indexer {
    Xapian::WritableDatabase database;
    std::map<std::string, std::unique_ptr<Words>> languages;
    std::string file, folder, now;
    uint32_t seconds = static_cast<uint32_t>(std::time(nullptr));
    size_t pending = 0;
    unsigned revision = 0;

   public:
    Indexer(const std::string &path, const std::string &file_)
        : database(path, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS), file(file_), folder(path) {
        char text[32];
        const std::time_t time = seconds;
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&time));
        now = text;
        // An archive is one before it has articles.
        database.begin_transaction(true);
        database.set_metadata("dateline.format", "1");
        commit();
        database.begin_transaction(true);
    }

    void add(const Record &record, size_t number) {
        const std::string title = field(record, {"title", "headline"}), text = field(record, {"text", "body"});
        const std::string published = field(record, {"published", "date"}), source = field(record, {"source"});
        const std::string place = field(record, {"place"}), language = field(record, {"language", "lang"});
        const std::string origin = file + "#" + std::to_string(number), date = digits(published, 14);
        std::string id = field(record, {"id"});
        if (id.empty()) id = origin;

        Xapian::Document document;
        document.set_data(data(record, id, title, text, published, source, place, language, origin));
        document.add_value(0, order_key(date, id));
        document.add_value(1, four_bytes(seconds));
        if (!source.empty()) document.add_value(2, source);
        if (!language.empty()) document.add_value(3, language);
        if (!place.empty()) document.add_value(4, place);
        document.add_value(8, four_bytes(static_cast<uint32_t>(number)));

        auto &words = languages[language.empty() ? "en" : language];
        if (!words) words = std::make_unique<Words>(language.empty() ? "en" : language);
        const size_t positions = words->add(title, text, document);
        if (!source.empty()) words->add_value(source, "XSRC", document);
        if (!place.empty()) words->add_value(place, "XPLC", document);
        add_filters(document, id, date, source, place, language, title, text);

        database.replace_document("Q" + id, document);
        pending += (document.termlist_count() + positions) * bytes_per_posting + 200;
        if (pending >= memory_budget) {
            commit();
            database.begin_transaction(true);
        }
    }

    /// Puts the batch on disk, and its folder.
    void commit() {
        database.set_metadata("dateline.revision", std::to_string(++revision));
        database.commit_transaction();
        pending = 0;
        const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY);
        if (descriptor >= 0) {
            fsync(descriptor);
            close(descriptor);
        }
    }

    /// Puts the last batch on disk, and then what completes short prefixes.
    void finish() {
        commit();
        if (database.get_doccount() < 1000) return;
        const Completions completions(database);
        database.begin_transaction(true);
        completions.write(database);
        commit();
    }

   private:
    static std::string four_bytes(uint32_t number) {
        char bytes[4];
        for (int i = 0; i < 4; ++i) bytes[i] = static_cast<char>(number >> (24 - 8 * i));
        return {bytes, 4};
    }

    void add_filters(
        Xapian::Document &document, const std::string &id, const std::string &date, const std::string &source,
        const std::string &place, const std::string &language, const std::string &title,
        const std::string &text) const {
        document.add_boolean_term("Q" + id);
        document.add_boolean_term("P" + file);
        if (!source.empty()) document.add_boolean_term("XFSOURCE:" + lower(source));
        if (!place.empty()) document.add_boolean_term("XFPLACE:" + lower(place));
        document.add_boolean_term(language.empty() ? "XNlanguage" : "L" + lower(language));
        if (title.empty()) document.add_boolean_term("XNtitle");
        if (text.empty()) document.add_boolean_term("XNtext");
        if (date.empty()) {
            document.add_boolean_term("XNpublished");
            document.add_boolean_term("XPPnone");
            document.add_boolean_term("XPFnone");
            return;
        }
        document.add_boolean_term(date.size() > 8 ? "XPPsecond" : "XPPday");
        document.add_boolean_term("XPFfield");
        if (date.size() >= 4) document.add_boolean_term("Y" + date.substr(0, 4));
        if (date.size() >= 6) document.add_boolean_term("M" + date.substr(0, 6));
        if (date.size() >= 8) document.add_boolean_term("D" + date.substr(0, 8));
    }

    std::string data(
        const Record &record, const std::string &id, const std::string &title, const std::string &text,
        const std::string &published, const std::string &source, const std::string &place, const std::string &language,
        const std::string &origin) const {
        rapidjson::StringBuffer buffer;
        rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
        const auto member = [&](const char *name, const std::string &value) {
            if (value.empty()) return;
            out.Key(name);
            out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
        };
        out.StartObject();
        member("id", id);
        member("title", title);
        member("text", text);
        member("source", source);
        member("place", place);
        member("language", language);
        member("published", published);
        member("published_from", published.empty() ? "" : "field");
        member("published_raw", published);
        member("origin", origin);
        member("indexed_at", now);
        // Stands for the digest of the text, which costs this program nothing.
        member("sha256", std::string(64, '0'));
        bool has_extra = false;
        for (const auto &entry : record.GetObject()) {
            const std::string name = entry.name.GetString();
            if (name == "id" || name == "title" || name == "headline" || name == "text" || name == "body" ||
                name == "published" || name == "date" || name == "source" || name == "place" || name == "language" ||
                name == "lang") {
                continue;
            }
            if (!has_extra) {
                out.Key("extra");
                out.StartObject();
                has_extra = true;
            }
            out.Key(name.c_str());
            entry.value.Accept(out);
        }
        if (has_extra) out.EndObject();
        out.EndObject();
        return {buffer.GetString(), buffer.GetSize()};
    }

    static std::string lower(std::string text) {
        for (char &byte : text) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
        return text;
    }
};

}  // namespace

int main(int count, char **arguments) try {
    if (count != 3) throw std::runtime_error("usage: index DATABASE DOCS.jsonl");
    // Batches are bounded by bytes, as Dateline's.
    setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
    const std::string path = arguments[2];
    std::ifstream lines(path);
    if (!lines) throw std::runtime_error(path + ": cannot be read");
    Indexer indexer(arguments[1], path.substr(path.rfind('/') + 1));
    size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        Record record;
        record.ParseInsitu(&line[0]);
        if (!record.HasParseError() && record.IsObject()) indexer.add(record, number);
    }
    indexer.finish();
    std::printf("{\"added\":%zu}\n", number);
    return 0;
} catch (const Xapian::Error &error) {
    std::fprintf(stderr, "index: %s\n", error.get_description().c_str());
    return 1;
} catch (const std::exception &error) {
    std::fprintf(stderr, "index: %s\n", error.what());
    return 1;
}
