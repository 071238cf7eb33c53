// What a search costs when it is written in plain C++ on libxapian: the yardstick for `dateline run` and `dateline search`.
//
// It opens the database of an archive and asks it the same query trees that Dateline plans for plain words (see
// Sources/DatelineSearch), so that ids and scores are the same and only the time may differ.
//
//   search run DATABASE QUERIES.tsv [options]    TREC lines, as `dateline run`
//   search one DATABASE QUERY       [options]    ranked titles, as `dateline search`
//
//   --match any|all|phrase   --limit N   --warmup N   --repeat N   --timings FILE   --language TAG
//   --k1 X   --b X   --k3 X   --title X   --function X   the weights of Ranking.swift
//   --function-words FILE                                words that weigh little beside others
#include <rapidjson/document.h>
#include <xapian.h>
#include <zstd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

namespace {

struct Options {
    std::string match = "all", timings, language = "en";
    unsigned limit = 10, warmup = 0, repeat = 1;
    double k1 = 1.2, b = 0.6, k3 = 8, title = 0.35, function = 0.1;
    std::unordered_set<std::string> function_words;
};

struct Hit {
    std::string id;
    double score;
};

/// The value of slot 0 is 14 digits of date, then the id.
constexpr Xapian::valueno order_slot = 0;
constexpr size_t date_length = 14;

/// Runs of ASCII letters and digits in lower case.
std::vector<std::string> words(const std::string &text) {
    std::vector<std::string> all;
    std::string word;
    for (const char byte : text + " ") {
        if (std::isalnum(static_cast<unsigned char>(byte))) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
        } else if (!word.empty()) {
            all.push_back(word);
            word.clear();
        }
    }
    return all;
}

class Searcher {
    Xapian::Database database;
    Xapian::Stem stem;
    Options options;

   public:
    Searcher(const std::string &path, const Options &options_)
        : database(path, Xapian::DB_BACKEND_GLASS), stem(options_.language), options(options_) {}

    Xapian::Query query(const std::string &text) const {
        using Q = Xapian::Query;
        const auto parts = words(text);
        if (options.match == "phrase") return Q(Q::OP_PHRASE, parts.begin(), parts.end(), parts.size());
        const auto is_slight = [&](const std::string &word) { return options.function_words.count(word) > 0; };
        const bool has_others = !std::all_of(parts.begin(), parts.end(), is_slight);
        std::vector<Q> stems, titles;
        for (const auto &word : parts) {
            const std::string stemmed = stem(word);
            Q text("Z" + stemmed), title("ZS" + stemmed);
            const bool slight = has_others && is_slight(word);
            stems.push_back(slight ? Q(options.function, text) : text);
            titles.push_back(slight ? Q(options.function, title) : title);
        }
        const Q main(options.match == "any" ? Q::OP_OR : Q::OP_AND, stems.begin(), stems.end());
        return Q(Q::OP_AND_MAYBE, main, Q(options.title, Q(Q::OP_OR, titles.begin(), titles.end())));
    }

    std::string metadata(const std::string &key) const { return database.get_metadata(key); }

    Xapian::MSet search(const std::string &text, unsigned check_at_least = 0) const {
        Xapian::Enquire enquire(database);
        enquire.set_query(query(text));
        enquire.set_weighting_scheme(Xapian::BM25Weight(options.k1, 0, options.k3, options.b, 0));
        enquire.set_sort_by_relevance_then_value(order_slot, false);
        return enquire.get_mset(0, options.limit, check_at_least);
    }

    std::vector<Hit> hits(const std::string &text) const {
        const Xapian::MSet found = search(text);
        std::vector<Hit> hits;
        for (auto hit = found.begin(); hit != found.end(); ++hit) {
            hits.push_back({hit.get_document().get_value(order_slot).substr(date_length), hit.get_weight()});
        }
        return hits;
    }
};

void run(const Searcher &searcher, const char *path, const Options &options) {
    using Clock = std::chrono::steady_clock;
    std::ifstream queries(path);
    if (!queries) throw std::runtime_error(std::string(path) + ": cannot be read");
    std::ofstream timings;
    if (!options.timings.empty()) timings.open(options.timings);
    for (std::string line; std::getline(queries, line);) {
        const size_t tab = line.find('\t');
        if (tab == std::string::npos) continue;
        const std::string id = line.substr(0, tab), text = line.substr(tab + 1);
        for (unsigned i = 0; i < options.warmup; ++i) searcher.hits(text);
        std::vector<double> times;
        std::vector<Hit> hits;
        for (unsigned i = 0; i < std::max(1u, options.repeat); ++i) {
            const auto start = Clock::now();
            hits = searcher.hits(text);
            times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
        }
        std::sort(times.begin(), times.end());
        unsigned rank = 0;
        for (const Hit &hit : hits) {
            std::printf("%s Q0 %s %u %.6f yardstick\n", id.c_str(), hit.id.c_str(), ++rank, hit.score);
        }
        if (timings.is_open()) timings << "{\"qid\":\"" << id << "\",\"us\":" << times[times.size() / 2] << "}\n";
    }
}

/// Unpacks records as the schema describes them.
class Records {
    const Searcher &searcher;
    ZSTD_DCtx *context = ZSTD_createDCtx();
    std::map<char, ZSTD_DDict *> dictionaries;

   public:
    explicit Records(const Searcher &searcher_) : searcher(searcher_) {}
    ~Records() {
        for (const auto &[number, dictionary] : dictionaries) ZSTD_freeDDict(dictionary);
        ZSTD_freeDCtx(context);
    }

    std::string plain(const std::string &data) {
        if (data.empty() || data[0] < 1 || data[0] > 32) return data;
        ZSTD_DDict *&dictionary = dictionaries[data[0]];
        if (!dictionary) {
            const std::string bytes = searcher.metadata("dateline.dictionary:" + std::to_string(int(data[0])));
            dictionary = ZSTD_createDDict(bytes.data(), bytes.size());
        }
        const std::string frame = "\x28\xb5\x2f\xfd" + data.substr(1);
        std::string record(ZSTD_getFrameContentSize(frame.data(), frame.size()), '\0');
        ZSTD_decompress_usingDDict(context, &record[0], record.size(), frame.data(), frame.size(), dictionary);
        return record;
    }
};

void one(const Searcher &searcher, const char *text) {
    const Xapian::MSet found = searcher.search(text, 10'000);
    Records records(searcher);
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
        rapidjson::Document record;
        record.Parse(records.plain(hit.get_document().get_data()).c_str());
        const auto title = record.FindMember("title");
        std::printf(
            "%u. %s\n", hit.get_rank() + 1, title == record.MemberEnd() ? "(no title)" : title->value.GetString());
    }
    std::printf("%u articles\n", found.get_matches_estimated());
}

}  // namespace

int main(int count, char **arguments) try {
    Options options;
    std::vector<char *> plain;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        if (name.rfind("--", 0) != 0) {
            plain.push_back(arguments[i]);
            continue;
        }
        const char *value = i + 1 < count ? arguments[++i] : throw std::runtime_error(name + " needs a value");
        if (name == "--match") options.match = value;
        else if (name == "--timings") options.timings = value;
        else if (name == "--language") options.language = value;
        else if (name == "--limit") options.limit = std::atoi(value);
        else if (name == "--warmup") options.warmup = std::atoi(value);
        else if (name == "--repeat") options.repeat = std::atoi(value);
        else if (name == "--k1") options.k1 = std::atof(value);
        else if (name == "--b") options.b = std::atof(value);
        else if (name == "--k3") options.k3 = std::atof(value);
        else if (name == "--title") options.title = std::atof(value);
        else if (name == "--function") options.function = std::atof(value);
        else if (name == "--function-words") {
            std::ifstream list(value);
            for (std::string word; list >> word;) options.function_words.insert(word);
        }
        else throw std::runtime_error("unknown option " + name);
    }
    if (plain.size() != 3) throw std::runtime_error("usage: search run DATABASE QUERIES.tsv | one DATABASE QUERY");
    const Searcher searcher(plain[1], options);
    if (plain[0] == std::string("run")) run(searcher, plain[2], options);
    else one(searcher, plain[2]);
    return 0;
} catch (const Xapian::Error &error) {
    std::fprintf(stderr, "search: %s\n", error.get_description().c_str());
    return 1;
} catch (const std::exception &error) {
    std::fprintf(stderr, "search: %s\n", error.what());
    return 1;
}
