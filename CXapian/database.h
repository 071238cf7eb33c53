#ifndef CXAPIAN_DATABASE_H
#define CXAPIAN_DATABASE_H

#include <xapian.h>

struct cx_database {
    Xapian::Database database;
};

#endif
