#include <math.h>
#include <stdlib.h>

#include "Run.h"

static void *zeroed(size_t count, size_t size) { return calloc(count > 0 ? count : 1, size); }

cglpk_model *cglpk_model_create(int32_t rows, int32_t columns, int32_t entries) {
  cglpk_model *model = calloc(1, sizeof *model);
  if (model == NULL) return NULL;
  const size_t m = (size_t)rows, n = (size_t)columns, k = (size_t)entries;
  model->rows = rows;
  model->columns = columns;
  model->entries = entries;
  model->row_lower = zeroed(m, sizeof(double));
  model->row_upper = zeroed(m, sizeof(double));
  model->column_lower = zeroed(n, sizeof(double));
  model->column_upper = zeroed(n, sizeof(double));
  model->cost = zeroed(n, sizeof(double));
  model->integer = zeroed(n, sizeof(bool));
  model->start = zeroed(n + 1, sizeof(int32_t));
  model->row = zeroed(k + 1, sizeof(int32_t));
  model->value = zeroed(k + 1, sizeof(double));
  if (!model->row_lower || !model->row_upper || !model->column_lower || !model->column_upper ||
      !model->cost || !model->integer || !model->start || !model->row || !model->value) {
    cglpk_model_free(model);
    return NULL;
  }
  return model;
}

void cglpk_model_free(cglpk_model *model) {
  free(model->row_lower);
  free(model->row_upper);
  free(model->column_lower);
  free(model->column_upper);
  free(model->cost);
  free(model->integer);
  free(model->start);
  free(model->row);
  free(model->value);
  free(model);
}

int load_bounds_kind(double lower, double upper) {
  if (lower == upper) return GLP_FX;
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  return isinf(upper) ? GLP_LO : GLP_DB;
}

void load_columns(guard *guard, glp_prob *problem, const cglpk_model *model) {
  if (model->columns == 0) return;
  const int first = CALL(guard, glp_add_cols(problem, model->columns));
  for (int j = 0; j < model->columns; j++) {
    const int column = first + j, begin = model->start[j];
    const double lower = model->column_lower[j], upper = model->column_upper[j];
    CALL(guard, glp_set_col_bnds(problem, column, load_bounds_kind(lower, upper), lower, upper));
    CALL(guard, glp_set_obj_coef(problem, column, model->cost[j]));
    if (model->integer[j]) CALL(guard, glp_set_col_kind(problem, column, GLP_IV));
    CALL(guard, glp_set_mat_col(problem, column, model->start[j + 1] - begin,
                                model->row + begin, model->value + begin));
  }
}

void load_model(guard *guard, glp_prob *problem, const cglpk_model *model) {
  CALL(guard, glp_set_obj_dir(problem, GLP_MIN));
  if (model->rows > 0) CALL(guard, glp_add_rows(problem, model->rows));
  for (int i = 0; i < model->rows; i++) {
    const double lower = model->row_lower[i], upper = model->row_upper[i];
    CALL(guard, glp_set_row_bnds(problem, i + 1, load_bounds_kind(lower, upper), lower, upper));
  }
  load_columns(guard, problem, model);
}
