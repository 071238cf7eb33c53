"""Indexes records with tantivy as a peer of Dateline: title and text in one field, stemmed in English with positions and
stored, the id and the source beside it, by two writer threads. Prints the seconds from the first line read to the end of
the commit and of merging.

    peer.py RECORDS FOLDER
"""
import json
import os
import sys
import time

import tantivy


def main():
    records, folder = sys.argv[1:]
    os.makedirs(folder)
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("text", stored=True, tokenizer_name="en_stem", index_option="position")
    fields.add_text_field("source", stored=True, tokenizer_name="raw", index_option="basic")
    index = tantivy.Index(fields.build(), path=folder)
    begin = time.perf_counter()
    writer = index.writer(heap_size=512_000_000, num_threads=2)
    with open(records, "rb") as lines:
        for line in lines:
            record = json.loads(line)
            document = tantivy.Document()
            document.add_text("id", record["id"])
            document.add_text("text", "\n".join(filter(None, (record.get("title"), record.get("text")))))
            if record.get("source"):
                document.add_text("source", record["source"])
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    print(time.perf_counter() - begin)


if __name__ == "__main__":
    main()
