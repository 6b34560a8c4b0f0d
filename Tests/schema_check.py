#!/usr/bin/env python3
"""Validates the shipped scenarios, and small right and wrong documents, against the JSON Schemas.

Needs jsonschema 4.18 or later (pip install jsonschema). Run from anywhere; exit code 1 says that
something was accepted or refused wrongly.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOPOLOGIES = ROOT / "Topologies"
FORMAT = {"format": "route-opt/scenario/1"}
LINK = {"id": "l", "from": "a", "to": "b", "capacityGbps": 10}
SITE = {"id": "s"}
WORK = {"id": "w"}


def scenario(**members):
    return {**FORMAT, **members}


def link(**members):
    return scenario(links=[{**LINK, **members}])


def site(**members):
    return scenario(sites=[{**SITE, **members}])


def workload(**members):
    return scenario(workloads=[{**WORK, **members}])


def plan(**members):
    return {"decisions": [], **members}


def tariffs(*kinds, **members):
    return {"format": "route-opt/tariffs/1", "tariffs": [{"id": "t", **kind} for kind in kinds],
            **members}


def committed(**members):
    return tariffs({"committed": {"pricePerGbpsMonth": 1, **members}})


def daily(**members):
    return tariffs({"dailyPeak": members})


def voucher(**members):
    return tariffs(vouchers=[{"id": "v", "rate": 0.3, **members}])


RIGHT = {
    "scenario": [
        FORMAT,
        scenario(**{"$schema": "x", "comment": ["anything", 1]}, name={"en": "a"}),
        link(latencyMs=3, measured=True, comment="x"),
        link(capacityGbps={"forward": 1, "backward": 2}, lengthKm=100, deviceMs=0.1),
        site(latitude=30, longitude=104, compute=[{"kind": "ai", "capacity": 3}], opening={}),
        workload(origins=["a", {"place": "b", "share": 0.4}], today="s"),
        workload(today=["s", {"site": "s", "count": 2, "pinned": True}], maxLatencyMs=9),
        workload(compute=[{"amount": 1, "kinds": ["ai", {"kind": "x", "speed": 0.5}]}]),
        workload(options=[{"site": "s", "cost": -3, "amounts": [1, 2]}]),
    ],
    "plan": [
        plan(),
        plan(decisions=[{"workload": "w", "placements": [{"site": "s"}]}]),
        plan(verdict={"schema": "route-opt/plan/1", "status": "optimal", "seed": "1" * 20}),
        plan(declined=[{"workload": "w", "funnel": [{"rule": {"en": "x"}, "sitesLeft": 0}]}]),
        plan(baseline={"kind": "today", "cost": {"power": 3}}, comment="x"),
    ],
    "tariffs": [
        tariffs(), committed(burstPricePerTB=3), daily(pricePerGbpsDay=3, comment="x"),
        committed(burstPricePerPercentileGbpsMonth=3, burstPercentile=90),
        daily(tierRule="reached", tiers=[{"upToGbps": 1, "pricePerGbpsDay": 2}]),
        tariffs({"volume": {"rates": [{"class": "gold", "pricePerGB": 0.4}], "basis": "both"}}),
        voucher(covers=["transport", "compute"], firstMonth="2026-01", capPerUserYear=3),
    ],
}

WRONG = {
    "scenario": [
        {}, [], 3, {"format": "route-opt/scenario/2"}, {"format": "route-opt/plan/1"},
        scenario(shape=1), scenario(name={}), scenario(name={"de": "x"}), scenario(name=3),
        scenario(include="a.json"), scenario(linkHeadroom=2), scenario(horizon={"hours": "24"}),
        scenario(horizon={"hours": 0}), scenario(tiers=[{"id": "x"}]), scenario(sites={}),
        scenario(computeKinds=[{"id": "x", "family": "quantum"}]), scenario(hubs=[{}]),
        scenario(exchanges=[{"id": "x", "pue": 1.2}]), scenario(exchanges=[{"id": ""}]),
        scenario(latencyModel={"pairFactors": {"optical": 0.5}}),
        site(latitude=30), site(latitude=91, longitude=0), site(uncertaintyKm=3), site(pue=0.9),
        site(rackPowerKW=3), site(compute=[{"kind": "ai"}]), site(storage={}),
        site(sizeClass="huge"), site(greenShare=80), site(opening={"costs": 3}),
        scenario(links=[{"id": "l", "from": "a", "to": "b"}]), link(capacityGbps="10"),
        link(capacityGbps={"forward": 1}), link(capacityGbps=-1), link(layer="fast"),
        link(latencyMs=1, lengthKm=2), link(lengthKm=1, routeFactor=2), link(deviceMs=1),
        link(capacty=3), link(feeBasis="sum"), link(riskGroups="duct"),
        workload(count=0), workload(count=1.5), workload(priority=10), workload(origins="a"),
        workload(tier="x", maxLatencyMs=3), workload(latencyDirection="oneWay"),
        workload(compute=[{"amount": 1}]), workload(compute=[{"kinds": ["ai"]}]),
        workload(options=[{"cost": 1}]), workload(today=3), workload(upGbps=-1),
        workload(minGreenShare=1.1), scenario(workloads=[{"name": "no id"}]),
    ],
    "plan": [
        {}, [], {"decisions": {}}, plan(format="route-opt/scenario/1"),
        plan(verdict={"schema": "route-opt/plan/2"}), plan(verdict={"status": "best"}),
        plan(verdict={"seed": -1}), plan(cost={"fuel": 1}), plan(baseline={}),
        plan(decisions=[{}]), plan(decisions=[{"workload": "w", "placements": [{}]}]),
        plan(decisions=[{"workload": "w", "placements": [{"site": "s", "routes": [{}]}]}]),
        plan(shortages=[{"what": "x"}]), plan(declined=[{"copies": 1}]), plan(extra=1),
    ],
    "tariffs": [
        {}, tariffs({}), tariffs({"volume": {}}), committed(), daily(),
        committed(burstPricePerTB=3, burstPricePerMeanGbpsMonth=3),
        committed(burstPricePerTB=3, burstPercentile=90), daily(pricePerGbpsDay=-1),
        tariffs({"dailyPeak": {"pricePerGbpsDay": 1}, "topPeaks": {"pricePerGbpsMonth": 1}}),
        daily(pricePerGbpsDay=3, tiers=[], tierRule="reached"), daily(tiers=[]),
        daily(pricePerGbpsDay=3, tierRule="reached"), daily(tierRule="sum", tiers=[]),
        tariffs({"percentile": {"pricePerGbpsMonth": 1, "floorShare": 0.2}}),
        tariffs({"express": {"boxTB": 1}}), voucher(rate=2), voucher(covers=["power"]),
        voucher(capPerUser=3), tariffs(tariffs=None), {"format": "route-opt/tariffs/2"},
    ],
}


def main():
    failures = []
    validators = {}
    for name in ("scenario", "plan", "tariffs"):
        schema = json.loads((TOPOLOGIES / "schema" / f"{name}.schema.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    shipped = [p for p in sorted(TOPOLOGIES.rglob("*.json")) if p.parent.name != "schema"]
    if not shipped:
        failures.append("no scenario is shipped")
    for path in shipped:
        document = json.loads(path.read_text("utf-8"))
        kind = document.get("format", "").split("/")[1:2]
        for error in validators["".join(kind) or "scenario"].iter_errors(document):
            failures.append(f"{path.relative_to(ROOT)}: {error.json_path}: {error.message}")
    for name, documents in RIGHT.items():
        for document in documents:
            for error in validators[name].iter_errors(document):
                failures.append(f"{name} {document}: refused: {error.message}")
    for name, documents in WRONG.items():
        for document in documents:
            if validators[name].is_valid(document):
                failures.append(f"{name} {document}: accepted")
    for failure in failures:
        print(failure, file=sys.stderr)
    right, wrong = (sum(map(len, table.values())) for table in (RIGHT, WRONG))
    print(f"{len(shipped)} shipped files, {right} right and {wrong} wrong documents,"
          f" {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
