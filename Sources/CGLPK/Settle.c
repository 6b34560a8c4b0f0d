#include <math.h>

#include "Run.h"

/// What the prices may leave unproven of an optimum, as a share of 1 + |objective|, and how far
/// a value may be outside its bound, as a share of 1 + |bound|.
static const double negligible = 1e-10;
static const double negligible_excess = 1e-9;

/// Exact arithmetic is for programs of moderate size, and only for the last few iterations.
enum { most_rows = 20000, most_entries = 500000, most_exact_iterations = 500 };

/// What is wrong with a basis that GLPK calls optimal.
typedef struct {
  /// How much of the objective the prices do not prove: for each row and column, its price times
  /// the distance from the bound at which that price wants it.
  double unproven;
  /// The greatest relative excess over a bound.
  double excess;
} flaws;

static void look_at(flaws *flaws, int kind, double price, double value, double low, double high) {
  const double lower = kind == GLP_FR || kind == GLP_UP ? -INFINITY : low;
  const double upper = kind == GLP_FR || kind == GLP_LO ? INFINITY : high;
  if (price > 0) flaws->unproven += fmax(0, price * (value - lower));
  if (price < 0) flaws->unproven += fmax(0, price * (value - upper));
  if (value < lower) flaws->excess = fmax(flaws->excess, (lower - value) / (1 + fabs(lower)));
  if (value > upper) flaws->excess = fmax(flaws->excess, (value - upper) / (1 + fabs(upper)));
}

static bool is_flawless(const run *run) {
  glp_prob *problem = run->problem;
  const int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
  flaws flaws = {0, 0};
  for (int i = 1; i <= rows; i++) {
    look_at(&flaws, glp_get_row_type(problem, i), glp_get_row_dual(problem, i),
            glp_get_row_prim(problem, i), glp_get_row_lb(problem, i),
            glp_get_row_ub(problem, i));
  }
  for (int j = 1; j <= columns; j++) {
    look_at(&flaws, glp_get_col_type(problem, j), glp_get_col_dual(problem, j),
            glp_get_col_prim(problem, j), glp_get_col_lb(problem, j),
            glp_get_col_ub(problem, j));
  }
  return flaws.unproven <= negligible * (1 + fabs(glp_get_obj_val(problem))) &&
         flaws.excess <= negligible_excess;
}

static bool take_over(run *run, int code) {
  if (code != 0 || glp_get_status(run->problem) != GLP_OPT) return false;
  simplex_keep_basis(run);
  run->result->status = cglpk_status_optimal;
  run->result->bound = glp_get_obj_val(run->problem);
  return true;
}

/// Goes on with tolerances a hundred times smaller than GLPK's own.
static bool sharpen(run *run) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  parameters.tol_bnd = parameters.tol_dj = 1e-9;
  int code = GLP_EITLIM;
  for (int slice = 0; slice < 10 && code == GLP_EITLIM && !run_must_stop(run); slice++) {
    parameters.it_lim = simplex_slice(run, 200);
    parameters.tm_lim = run_milliseconds(run, simplex_longest_silence);
    code = CALL(run->guard, glp_simplex(run->problem, &parameters));
  }
  return take_over(run, code);
}

/// Goes on in rational arithmetic, whose memory GLPK's cap does not count.
static bool solve_exactly(run *run) {
  if (run->options->memory_megabytes > 0 || glp_get_num_rows(run->problem) > most_rows ||
      glp_get_num_nz(run->problem) > most_entries || run_must_stop(run)) {
    return false;
  }
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  parameters.it_lim = simplex_slice(run, most_exact_iterations);
  parameters.tm_lim = run_milliseconds(run, simplex_longest_silence);
  return take_over(run, CALL(run->guard, glp_exact(run->problem, &parameters)));
}

/// Back to a basis that counts as optimal: the tree search insists on one.
static void go_back(run *run) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  parameters.tm_lim = run_milliseconds(run, simplex_longest_silence);
  CALL(run->guard, glp_simplex(run->problem, &parameters));
}

void settle_optimum(run *run) {
  if (is_flawless(run)) return;
  const cglpk_stop stop = run->result->stop;
  const double bound = run->result->bound;
  if (!(sharpen(run) && is_flawless(run))) solve_exactly(run);
  run->result->stop = stop;
  if (glp_get_status(run->problem) == GLP_OPT) return;
  run->result->bound = bound;
  run->result->status = cglpk_status_optimal;
  go_back(run);
}
