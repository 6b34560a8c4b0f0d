#include <math.h>
#include <stdlib.h>

#include "CGLPK.h"

// A row over integer columns only is exact but for rounding. A row with continuous columns may
// be off by what the simplex method calls feasible, which is 1e-7 in each column's own unit.
static const double rounding = 1e-9, softness = 1e-6;

/// What a row adds up to, and how large its parts are.
typedef struct {
  double activity, integer_part, continuous_part;
} row_sum;

static bool column_is_within(const cglpk_model *model, int j, double value) {
  const double lower = model->column_lower[j], upper = model->column_upper[j];
  if (model->integer[j]) return value == floor(value) && value >= lower && value <= upper;
  const double slack = softness * fmax(1, fabs(value));
  return value >= lower - slack && value <= upper + slack;
}

static bool row_is_within(const row_sum *sum, double lower, double upper) {
  const bool is_soft = sum->continuous_part > 0;
  const double parts = sum->integer_part + sum->continuous_part;
  const double slack = is_soft ? softness : rounding;
  return sum->activity >= lower - slack * (fabs(lower) + parts) &&
         sum->activity <= upper + slack * (fabs(upper) + parts);
}

static void add_column(const cglpk_model *model, int j, double value, row_sum *sums) {
  for (int k = model->start[j] + 1; k <= model->start[j + 1]; k++) {
    row_sum *sum = &sums[model->row[k] - 1];
    sum->activity += model->value[k] * value;
    if (model->integer[j]) {
      sum->integer_part += fabs(model->value[k] * value);
    } else {
      sum->continuous_part =
          fmax(sum->continuous_part, fabs(model->value[k]) * fmax(1, fabs(value)));
    }
  }
}

bool cglpk_point_is_feasible(const cglpk_model *model, const double *point) {
  row_sum *sums = calloc((size_t)model->rows + 1, sizeof *sums);
  if (sums == NULL) return false;
  bool is_feasible = true;
  for (int j = 0; j < model->columns && is_feasible; j++) {
    is_feasible = isfinite(point[j]) && column_is_within(model, j, point[j]);
    if (is_feasible) add_column(model, j, point[j], sums);
  }
  for (int i = 0; i < model->rows && is_feasible; i++) {
    is_feasible = row_is_within(&sums[i], model->row_lower[i], model->row_upper[i]);
  }
  free(sums);
  return is_feasible;
}
