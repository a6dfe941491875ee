/* Pictures of frames for scripts: sys._getframe, traceback.tb_frame. */
#ifndef GIL_FRAME_TYPE_H
#define GIL_FRAME_TYPE_H

#include "list.h"
#include "str.h"
#include "vm.h"

/* globals, locals and back may be EMPTY. */
Value frame_picture_new(Thread *th, Value code, int64_t line, Value globals, Value locals,
                        Value back);
/* Of f and everything that called it. EMPTY: exception set. */
Value frame_picture(Thread *th, const Frame *f);

#endif
