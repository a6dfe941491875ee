/* The gil command. Sees gil.h and nothing else of the project.
 *
 * Grammar: gil [OPTIONS] [dis] FILE [ARGS]   options precede FILE, what follows is the script's
 *          gil [OPTIONS] -c CODE | -m MODULE | - [ARGS]
 * A first word that names a subcommand is one (./dis runs a file of that name). */
#include "gil.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_USAGE = 2, EXIT_NO_MEMORY = 1, EXIT_SIGINT = 130, OPTION_SIZE = 64 };

typedef struct {
    gil_config *config;
    gil_program program;
    bool has_program;
    bool disassemble;
} Command;

static void print_usage(FILE *out)
{
    fputs("usage: gil [OPTIONS] FILE [ARGS]     run a script\n"
          "       gil [OPTIONS] -c CODE [ARGS]  run the text CODE\n"
          "       gil [OPTIONS] -m MODULE [ARGS]\n"
          "                                     run a module as a script\n"
          "       gil [OPTIONS] - [ARGS]        run what standard input gives\n"
          "       gil dis FILE                  show the bytecode of FILE, not running it\n"
          "       gil --help | --version\n",
          out);
}

static int print_help(void)
{
    print_usage(stdout);
    fputs("\nOptions. Each can be given in the environment too: --switch-interval=5ms as\n"
          "GIL_SWITCH_INTERVAL=5ms, and so on.\n",
          stdout);
    fputs(gil_config_help(), stdout);
    return fflush(stdout) == 0 ? 0 : 1;
}

static int usage_error(const char *message)
{
    fprintf(stderr, "gil: %s\n", message);
    print_usage(stderr);
    return EXIT_USAGE;
}

static int missing_argument(const char *option)
{
    char message[64];
    snprintf(message, sizeof message, "argument expected for the %s option", option);
    return usage_error(message);
}

/* One --name[=value]. *used_next: the value was the next word. */
static int long_option(Command *c, const char *word, const char *next, bool *used_next)
{
    char name[OPTION_SIZE];
    const char *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    if (length < 3 || length - 2 >= sizeof name)
        return usage_error("unknown option");
    memcpy(name, word + 2, length - 2);
    name[length - 2] = 0;
    const char *value = equals ? equals + 1 : NULL;
    bool needs_value;
    if (gil_config_has(name, &needs_value) && needs_value && !value && next) {
        value = next;
        *used_next = true;
    }
    if (gil_config_set(c->config, name, value) == GIL_OK)
        return 0;
    fprintf(stderr, "gil: %s\n", gil_config_error(c->config));
    return EXIT_USAGE;
}

static void set_program(Command *c, gil_program_kind kind, const char *what, char **rest, int count)
{
    c->has_program = true;
    c->program = (gil_program){kind, what, count, rest};
}

/* A short option that names the program, and everything after it. */
static int short_option(Command *c, char **words, int count)
{
    const char *word = words[0];
    if (strcmp(word, "-") == 0) {
        set_program(c, GIL_PROGRAM_STDIN, NULL, words + 1, count - 1);
        return 0;
    }
    if (word[1] != 'c' && word[1] != 'm') {
        char message[64];
        snprintf(message, sizeof message, "unknown option %.20s", word);
        return usage_error(message);
    }
    char name[3] = {'-', word[1], 0};
    bool joined = word[2] != 0;
    if (!joined && count < 2)
        return missing_argument(name);
    const char *what = joined ? word + 2 : words[1];
    set_program(c, word[1] == 'c' ? GIL_PROGRAM_CODE : GIL_PROGRAM_MODULE, what,
                words + (joined ? 1 : 2), count - (joined ? 1 : 2));
    return 0;
}

static int first_word(Command *c, char **words, int count)
{
    if (strcmp(words[0], "dis") != 0) {
        set_program(c, GIL_PROGRAM_FILE, words[0], words + 1, count - 1);
        return 0;
    }
    if (count != 2)
        return usage_error("dis expects one FILE");
    c->disassemble = true;
    set_program(c, GIL_PROGRAM_FILE, words[1], words + 2, 0);
    return 0;
}

static int parse(Command *c, int argc, char **argv)
{
    for (int i = 1; i < argc && !c->has_program; i++) {
        int status;
        bool used_next = false;
        if (strncmp(argv[i], "--", 2) == 0 && argv[i][2])
            status = long_option(c, argv[i], i + 1 < argc ? argv[i + 1] : NULL, &used_next);
        else if (argv[i][0] == '-')
            status = short_option(c, argv + i, argc - i);
        else
            status = first_word(c, argv + i, argc - i);
        if (status)
            return status;
        i += used_next;
    }
    return 0;
}

static int disassemble(gil_state *state, const char *path)
{
    gil_value *text;
    if (gil_disassemble(state, path, &text) != GIL_OK) {
        const gil_error *e = gil_last_error(state);
        bool in_source = strstr(e->traceback, "  File ") != NULL;
        fprintf(stderr, in_source ? "%s" : "gil: can't disassemble: %s\n",
                in_source ? e->traceback : e->message);
        return in_source ? 1 : EXIT_USAGE;
    }
    const char *listing = gil_to_string(state, text, NULL);
    bool ok = listing && fputs(listing, stdout) != EOF && fflush(stdout) == 0;
    gil_release(state, text);
    return ok ? 0 : 1;
}

/* So that a shell loop sees that Ctrl-C has ended us. */
static int die_by_sigint(void)
{
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
    return EXIT_SIGINT;
}

static int run(const Command *c)
{
    gil_state *state = gil_open(c->config);
    if (!state) {
        fputs("gil: cannot start: out of memory\n", stderr);
        return EXIT_NO_MEMORY;
    }
    int code;
    if (c->disassemble) {
        code = disassemble(state, c->program.what);
    } else {
        gil_handle_sigint(state, true);
        code = gil_run_program(state, &c->program);
    }
    gil_close(state);
    return code == GIL_INTERRUPTED ? die_by_sigint() : code;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* failing writes are exceptions */
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 1; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--help") == 0)
            return print_help();
        if (strcmp(argv[i], "--version") == 0)
            return printf("gil %s\n", gil_version()) > 0 && fflush(stdout) == 0 ? 0 : 1;
    }
    Command c = {.config = gil_config_new()};
    if (!c.config)
        return EXIT_NO_MEMORY;
    int status = 0;
    if (gil_config_environment(c.config) != GIL_OK) {
        fprintf(stderr, "gil: %s\n", gil_config_error(c.config));
        status = EXIT_USAGE;
    }
    if (!status)
        status = parse(&c, argc, argv);
    if (!status && !c.has_program && isatty(0)) {
        print_usage(stdout);
        status = fflush(stdout) == 0 ? 0 : 1;
    } else if (!status) {
        if (!c.has_program)
            c.program.kind = GIL_PROGRAM_STDIN;
        status = run(&c);
    }
    gil_config_free(c.config);
    return status;
}
