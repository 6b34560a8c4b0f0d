"""Solves MPS files with HiGHS on one thread and prints each answer as a JSON object on a line.

Only where there is a point: "objective" and "values", one for each column, in the file's order.
"""

import argparse
import json
import sys
import time


def solve(highspy, file, arguments) -> dict:
    highs = highspy.Highs()
    answer = {"version": highs.version()}
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("time_limit", arguments.time_limit)
    highs.setOptionValue("mip_rel_gap", arguments.relative_gap)
    highs.setOptionValue("random_seed", arguments.seed)
    began = time.perf_counter()
    highs.readModel(file)
    highs.run()
    answer["seconds"] = time.perf_counter() - began
    status = highs.getModelStatus()
    info = highs.getInfo()
    answer["optimal"] = status == highspy.HighsModelStatus.kOptimal
    answer["status"] = highs.modelStatusToString(status)
    if highspy.HighsVarType.kInteger in highs.getLp().integrality_:
        bound = info.mip_dual_bound
    else:
        bound = info.objective_function_value if answer["optimal"] else float("-inf")
    if abs(bound) < 1e30:
        answer["bound"] = bound
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        answer["objective"] = info.objective_function_value
        answer["values"] = list(highs.getSolution().col_value)
    return answer


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="MPS files; without any only the version is told")
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--relative-gap", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        import highspy
    except ImportError:
        print("the Python package highspy is not installed", file=sys.stderr)
        return 3

    if not arguments.files:
        print(json.dumps({"version": highspy.Highs().version()}))
    for file in arguments.files:
        print(json.dumps(solve(highspy, file, arguments)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
