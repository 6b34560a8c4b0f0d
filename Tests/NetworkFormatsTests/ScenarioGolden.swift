/// One document with every key of the format.
enum ScenarioGolden {
  static let text = #"""
    {
      "$schema": "./schema/scenario.schema.json",
      "format": "route-opt/scenario/1",
      "comment": "every key",
      "name": {"en": "West", "zh": "西部"},
      "include": [],
      "horizon": {"hours": 48, "hoursPerMonth": 720, "hoursPerYear": 8766, "interestRate": 0.04, "includesVAT": false},
      "periods": [{"id": "night", "name": {"en": "Night", "zh": "夜间"}, "hours": 16}, {"id": "day", "hours": 32}],
      "linkHeadroom": 0.8,
      "budget": 5000.5,
      "buildingRules": {"mostRacksOutsideHubs": 2999, "standardRackKW": 2, "leastHubShare": 0.6, "hubShareOf": "racks", "source": "f", "asOf": "2023-12", "illustrative": true},
      "tiers": [{"id": "near", "name": {"en": "Near", "zh": "近"}, "oneWayMs": 3, "comment": "x"}],
      "latencyModel": {
        "fibreMicrosecondsPerKm": 5, "hollowCoreMicrosecondsPerKm": 3.5,
        "pairFactors": {"optical": 1.5, "ipPrivate": 2.5, "public": 2.9},
        "linkFactors": {"optical": 1.4, "ipPrivate": 2.4, "public": 2.8}
      },
      "computeKinds": [
        {"id": "ai", "name": "AI", "family": "general", "unit": "cards", "chip": "910B", "precision": "FP8", "domestic": true},
        {"id": "cpu"}
      ],
      "hubs": [{"id": "gz", "name": "Guizhou"}],
      "clusters": [{"id": "ga", "name": "Gui'an", "hub": "gz"}],
      "sites": [
        {
          "id": "gui-an", "name": {"en": "Gui'an", "zh": "贵安"}, "latitude": 26.4, "longitude": 106.5,
          "uncertaintyKm": 5, "province": "Guizhou", "grid": "South", "cluster": "ga", "hub": "gz",
          "compute": [
            {"kind": "ai", "capacity": 400, "existingLoad": 40, "kWPerUnit": 1.5, "pricePerUnitHour": 9.5},
            {"kind": "cpu", "capacity": 10}
          ],
          "storage": {"capacityTB": 900, "existingLoadTB": 90, "pricePerTBMonth": 12},
          "racks": 4000, "rackPowerKW": 3, "sizeClass": "large", "pue": 1.2, "powerPricePerKWh": 0.35,
          "greenShare": 0.7, "emissionKgPerKWh": 0.5,
          "opening": {"cost": 100, "capital": 2000, "lifeYears": 8},
          "source": "a page", "asOf": "2025-03", "illustrative": true
        },
        {
          "id": "yaan", "status": "planned", "hub": "gz", "racks": 0,
          "compute": [{"kind": "ai", "capacity": 0, "lots": [{"id": "ai500", "capacity": 500, "cost": 1, "costPerYear": 2, "capital": 3, "lifeYears": 4, "maximum": 5}]}],
          "storage": {"capacityTB": 0, "lots": [{"id": "disks", "capacityTB": 6}]},
          "rackLots": [{"id": "row", "racks": 20, "rackPowerKW": 8, "cost": 9}, {"id": "hall", "racks": 300}]
        }
      ],
      "exchanges": [{"id": "ix", "name": "IX", "latitude": 30, "longitude": 104, "uncertaintyKm": 1, "province": "Sichuan", "grid": "Southwest"}],
      "demandPlaces": [{"id": "cd", "latitude": 30.6, "longitude": 104.1}, {"id": "cq"}],
      "links": [
        {
          "id": "l1", "from": "cd", "to": "gui-an", "layer": "optical", "capacityGbps": {"forward": 100, "backward": 80},
          "loadGbps": {"forward": 10, "backward": 8},
          "loadByPeriod": [{"period": "night", "loadGbps": {"forward": 3, "backward": 2}}], "latencyMs": 6.5, "measured": true, "roadKm": 650,
          "hollowCore": true, "riskGroups": ["g56", "duct"], "feePerGB": 0.02, "feePerGbpsMonth": 900,
          "feeBasis": "busierDirection", "source": "b", "asOf": "2024", "illustrative": false
        },
        {"id": "l2", "from": "cd", "to": "ix", "capacityGbps": 40, "loadGbps": 4, "lengthKm": 120, "deviceMs": 0.2},
        {"id": "l3", "from": "ix", "to": "gui-an", "layer": "public", "capacityGbps": 10, "routeFactor": 1.3},
        {"id": "l4", "from": "cq", "to": "yaan", "capacityGbps": 10, "latencyMs": 5},
        {
          "id": "l5", "from": "cq", "to": "yaan", "capacityGbps": 0, "capacityBasis": "bothTogether", "latencyMs": 4,
          "modules": [{"id": "100G", "capacityGbps": 100, "cost": 7, "capital": 900, "lifeYears": 5, "maximum": 3}, {"id": "10G", "capacityGbps": 10}],
          "moduleChoice": "oneOnly", "opening": {"cost": 50}
        }
      ],
      "dataSets": [
        {
          "id": "images", "name": {"en": "Images", "zh": "影像"}, "sizeTB": 4, "from": "cd", "at": ["gui-an"],
          "only": ["gz", "Guizhou"], "never": ["yaan"], "maxPUE": 1.3, "minGreenShare": 0.1, "maxCopies": 2,
          "layer": "optical", "movePerTB": 30, "source": "f", "asOf": "2020", "illustrative": false
        },
        {"id": "words", "sizeTB": 0.5, "at": ["gui-an"], "never": ["yaan"]}
      ],
      "workloads": [
        {
          "id": "w1", "name": {"en": "Train", "zh": "训练"}, "class": "training", "count": 3,
          "origins": ["cd", "cq"],
          "compute": [{"amount": 20, "kinds": ["ai", {"kind": "cpu", "speed": 0.1}]}, {"amount": 1, "kinds": ["cpu"]}],
          "storageTB": 7, "itPowerKW": 30, "hours": 12, "upGbps": 1, "downGbps": 2, "upTB": 3, "downTB": 4,
          "deadlineHours": 6, "tier": "near", "layer": "optical", "only": ["gz", "Guizhou"], "never": ["yaan"],
          "maxPUE": 1.25, "minGreenShare": 0.5, "priority": 2, "declinePrice": 5000, "user": "shop", "splittable": true,
          "today": [{"site": "gui-an", "count": 1, "pinned": true}, {"site": "yaan", "count": 2}],
          "options": [{"site": "gui-an", "cost": 70, "amounts": [18, 1]}, {"site": "yaan"}],
          "source": "c", "asOf": "2023", "illustrative": true
        },
        {
          "id": "w2", "origins": [{"place": "cd", "share": 0.7}, {"place": "cq", "share": 0.3}],
          "maxLatencyMs": 12, "latencyDirection": "roundTrip", "today": "gui-an"
        },
        {"id": "w3", "maxLatencyMs": 9, "today": {"site": "yaan", "pinned": true}},
        {"id": "w4", "origins": ["cd", {"place": "cq", "share": 0.75}], "maxSites": 2, "minShare": 0.25, "today": ["gui-an"],
          "storageAt": {"gbps": 1, "backGbps": 2, "volumeTB": 3, "backTB": 4, "deadlineHours": 5, "maxLatencyMs": 6,
            "latencyDirection": "roundTrip", "only": ["gz"], "never": ["yaan"], "maxPUE": 1.3, "minGreenShare": 0.2},
          "standby": {"computeShare": 0.5, "storageTB": 7, "gbps": 8, "tier": "near", "apartKm": 100,
            "apartIn": ["hub", "grid"], "burstTB": 9, "rpoHours": 10, "rtoHours": 11, "startHours": 1, "restoreTB": 2,
            "restoreGbps": 3, "spare": "dedicated"}},
        {"id": "w5",
          "talk": {"gbps": 4, "volumeTB": 5, "maxLatencyMs": 6, "layer": "optical", "costPerMs": 7, "share": 0.25}},
        {"id": "w6", "reads": [
          {"dataSet": "images", "gbps": 3, "maxLatencyMs": 5, "latencyDirection": "roundTrip", "layer": "optical"},
          {"dataSet": "words", "volumeTB": 2, "tier": "near"}]},
        {"id": "w7", "origins": ["cd", "cq"], "splittable": true, "serve": "eachOrigin", "maxSites": 2, "costPerSite": 500}
      ],
      "flows": [
        {
          "id": "f1", "name": {"en": "Backup", "zh": "备份"}, "class": "backup", "from": "cd", "to": "gui-an",
          "gbps": 1, "backGbps": 0.5, "volumeTB": 8, "backTB": 2, "releaseHours": 1, "deadlineHours": 10, "timing": "steady",
          "hours": 20, "maxLatencyMs": 30, "latencyDirection": "roundTrip", "layer": "optical", "singleRoute": true,
          "priority": 2, "declinePrice": 700, "source": "d", "asOf": "2022", "illustrative": false
        },
        {
          "id": "f2", "from": "cq", "to": "yaan", "gbps": 2, "tier": "near", "maxRoutes": 3, "minShare": 0.1,
          "protection": {
            "apart": "places", "mayShareRiskGroups": true, "maxDifferenceMs": 3, "secondFrom": "cd",
            "secondTo": "gui-an", "spare": "shared", "failures": ["links", "places"]
          }
        },
        {
          "id": "f3", "from": "cq", "to": "cd", "singleRoute": true, "products": ["network", "line"],
          "series": "\#(ScenarioTopologyTests.folder)/tariffs/march-2026.csv"
        }
      ],
      "tariffs": [{"id": "line", "name": "Line", "leasedLine": {"pricePerGbpsMonth": 9}, "source": "e", "asOf": "2021"}],
      "users": [{"id": "shop", "name": {"en": "Shop", "zh": "商店"}, "type": "sme"}],
      "vouchers": [{
        "id": "half", "name": "Half", "rate": 0.5, "covers": ["compute"], "tariffs": [], "userTypes": ["sme"], "hubs": ["gz"],
        "chips": ["x"], "capPerUserYear": 100, "poolPerYear": 500, "poolUsed": 50, "thresholdPerYear": 10,
        "exclusiveGroup": "g", "source": "f", "asOf": "2020"
      }]
    }
    """#
}
