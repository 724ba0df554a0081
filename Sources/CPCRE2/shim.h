// SPDX-License-Identifier: Apache-2.0
// PCRE2, 8-bit code units (https://pcre.org/current/doc/html/pcre2api.html), imported by Interpreter only.
#ifndef TANDEM_CPCRE2_SHIM_H
#define TANDEM_CPCRE2_SHIM_H
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif
