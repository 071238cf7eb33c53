#include "library.h"

#include <cmarkup.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static library loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fail(const char *reason) {
    if (!loaded.problem[0]) snprintf(loaded.problem, sizeof loaded.problem, "%s", reason ? reason : "it cannot be loaded");
}

static void *find(void *handle, const char *name) {
    void *const found = handle ? dlsym(handle, name) : NULL;
    if (!found) fail(dlerror());
    return found;
}

static void load(void) {
    void *const handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        fail(dlerror());
        return;
    }
    *(void **)&loaded.init = find(handle, "xmlInitParser");
    *(void **)&loaded.new_xml = find(handle, "xmlNewParserCtxt");
    *(void **)&loaded.read_xml = find(handle, "xmlCtxtReadMemory");
    *(void **)&loaded.free_xml = find(handle, "xmlFreeParserCtxt");
    *(void **)&loaded.free_document = find(handle, "xmlFreeDoc");
    *(void **)&loaded.stop = find(handle, "xmlStopParser");
    if (!loaded.problem[0]) loaded.init();
}

const library *cm_library(void) {
    pthread_once(&once, load);
    return &loaded;
}

const char *cm_problem(void) { return cm_library()->problem[0] ? cm_library()->problem : NULL; }
