// SPDX-License-Identifier: Apache-2.0
// libedit's line editor (man editline), imported by repl only.
#ifndef TANDEM_CLIBEDIT_SHIM_H
#define TANDEM_CLIBEDIT_SHIM_H
#include <stdio.h>
#include <histedit.h>
#endif
