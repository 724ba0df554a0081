// SPDX-License-Identifier: Apache-2.0
// SQLite's C interface (https://sqlite.org/c3ref/intro.html), imported by SQLBridge, and by
// LanguageModel for its cache.
#ifndef TANDEM_CSQLITE_SHIM_H
#define TANDEM_CSQLITE_SHIM_H
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift cannot import.
static inline sqlite3_destructor_type tandem_sqlite_transient(void) { return SQLITE_TRANSIENT; }
#endif
