"""Makes sets of queries from a collection, the same each time: queries.py DOCS.jsonl FOLDER [N]

Sets, N queries each: frequent, middling and rare words; two, three and four words of one place in an article (near2,
near3, near4); phrases of two to four words. A file a set, lines "qid<TAB>query". Words are ASCII, so that any tokenizer
reads them alike, and two letters or more.
"""
import collections
import json
import random
import re
import sys

RUN = re.compile(r"(?<![^\s])[a-z]{2,20}(?: [a-z]{2,20})+(?![^\s])")
WORD = re.compile(r"[^\W_]+")
SAMPLE = 20_000


def main(path, folder, size=100):
    choose = random.Random(1)
    with open(path, encoding="utf-8") as lines:
        texts, languages = [], collections.Counter()
        for number, line in enumerate(lines):
            record = json.loads(line)
            languages[record.get("language") or record.get("lang") or "en"] += 1
            text = f"{record.get('title') or ''} . {record.get('text') or ''}".lower()
            if len(texts) < SAMPLE:
                texts.append(text)
            elif (place := choose.randrange(number + 1)) < SAMPLE:
                texts[place] = text
    frequency = collections.Counter(word for text in texts for word in set(WORD.findall(text)))
    usual = re.compile(r"[a-z]{3,20}").fullmatch
    ranked = sorted((word for word in frequency if usual(word)), key=lambda word: (-frequency[word], word))

    def band(low, high):
        found = [word for word in ranked if low * len(texts) <= frequency[word] < high * len(texts)]
        return choose.sample(found, min(size, len(found)))

    sets = {
        # The hundred most frequent are words like "the": no one asks for them alone.
        "frequent": choose.sample(ranked[100:100 + 3 * size], min(size, len(ranked[100:100 + 3 * size]))),
        "middling": band(0.001, 0.01),
        "rare": band(2 / len(texts), 6 / len(texts)),
    }
    runs = [run.split() for text in texts for run in RUN.findall(text.replace("\n", " "))]
    common = set(ranked[:60])

    def stretches(count, wanted):
        found = []
        for _ in range(200 * wanted):
            run = choose.choice(runs)
            if len(run) < count:
                continue
            start = choose.randrange(len(run) - count + 1)
            words = run[start:start + count]
            if words[0] in common or words[-1] in common or len(set(words)) < count:
                continue
            found.append(" ".join(words))
            if len(found) == wanted:
                break
        return found

    for count in (2, 3, 4):
        sets[f"near{count}"] = stretches(count, size)
    sets["phrase"] = [query for count in (2, 3, 4) for query in stretches(count, (size + 2) // 3)][:size]
    for name, queries in sets.items():
        with open(f"{folder}/{name}.tsv", "w", encoding="utf-8") as out:
            out.writelines(f"{name}-{number}\t{query}\n" for number, query in enumerate(queries))
    with open(f"{folder}/fields.json", "w", encoding="utf-8") as out:
        json.dump({"language": languages.most_common(1)[0][0], "articles": sum(languages.values())}, out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
