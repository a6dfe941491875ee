/* Hooks of vm/exec about files and waiting (vm.h). */
#include "module.h"
#include "state.h"
#include "vm.h"

Value runtime_read_file(Thread *th, const char *path)
{
    return state_read_file(th, path);
}

bool runtime_wait_while(Thread *th, _Atomic uint32_t *word, uint32_t expected)
{
    return wait_word(th, word, expected, -1) != WAIT_ERROR;
}

void runtime_wake_all(_Atomic uint32_t *word)
{
    wake_word(word, -1);
}
