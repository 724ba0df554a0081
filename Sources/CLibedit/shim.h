// SPDX-License-Identifier: Apache-2.0
// libedit's line editor (man editline), imported by repl only. `el_set` and `history` take variable
// arguments, which Swift cannot call, so the forms that the editor needs are named here.
#ifndef TANDEM_CLIBEDIT_SHIM_H
#define TANDEM_CLIBEDIT_SHIM_H
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <histedit.h>

typedef char *(*tandem_prompt)(EditLine *);
typedef unsigned char (*tandem_edit_function)(EditLine *, int);

// Standard input and output; `stderr` for what the editor reports.
static inline EditLine *tandem_el_init(const char *program) {
  return el_init(program, stdin, stdout, stderr);
}

static inline void tandem_el_prompt(EditLine *editor, tandem_prompt prompt) {
  el_set(editor, EL_PROMPT, prompt);
}

static inline void tandem_el_client(EditLine *editor, void *data) {
  el_set(editor, EL_CLIENTDATA, data);
}

static inline void *tandem_el_get_client(EditLine *editor) {
  void *data = NULL;
  return el_get(editor, EL_CLIENTDATA, &data) == 0 ? data : NULL;
}

static inline void tandem_el_history(EditLine *editor, History *entries) {
  el_set(editor, EL_HIST, history, entries);
}

static inline void tandem_el_emacs(EditLine *editor) { el_set(editor, EL_EDITOR, "emacs"); }

// Signals stay with the program.
static inline void tandem_el_no_signals(EditLine *editor) { el_set(editor, EL_SIGNAL, 0); }

static inline void tandem_el_add(
    EditLine *editor, const char *name, const char *help, tandem_edit_function function) {
  el_set(editor, EL_ADDFN, name, help, function);
}

static inline void tandem_el_bind(EditLine *editor, const char *key, const char *name) {
  el_set(editor, EL_BIND, key, name, NULL);
}

// While a line is edited, Ctrl-C is a key and not a signal.
static inline void tandem_el_interrupt_is_a_key(EditLine *editor) {
  el_set(editor, EL_SETTY, "-d", "-isig", NULL);
}

static inline int tandem_history_size(History *entries, int size) {
  HistEvent event;
  return history(entries, &event, H_SETSIZE, size);
}

static inline int tandem_history_unique(History *entries) {
  HistEvent event;
  return history(entries, &event, H_SETUNIQUE, 1);
}

static inline int tandem_history_enter(History *entries, const char *line) {
  HistEvent event;
  return history(entries, &event, H_ENTER, line);
}

static inline int tandem_history_load(History *entries, const char *path) {
  HistEvent event;
  return history(entries, &event, H_LOAD, path);
}

static inline int tandem_history_save(History *entries, const char *path) {
  HistEvent event;
  return history(entries, &event, H_SAVE, path);
}

// Characters of the terminal as the environment says, and as UTF-8 when it says nothing.
static inline void tandem_utf8_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}
#endif
