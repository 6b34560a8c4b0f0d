/// The scenario that `route-opt new` writes; `Topologies/templates/starter.json` word for word.
enum StarterScenario {
  static let text = #"""
    {
      "format": "route-opt/scenario/1",
      "name": {"en": "Starter: one city, two sites", "zh": "入门示例：一座城市、两个站点"},
      "comment": "Change the figures and run: route-opt plan FILE. Any object may carry a comment; units are in the keys' names.",

      "horizon": {"comment": "One day. Monthly prices are charged 24/730.", "hours": 24},
      "linkHeadroom": 0.8,

      "computeKinds": [
        {"id": "vcpu", "name": {"en": "General compute", "zh": "通用算力"}, "family": "general", "unit": "vCPU", "precision": "FP32"},
        {"id": "ai-fp16", "name": {"en": "AI compute", "zh": "智能算力"}, "family": "ai", "unit": "PFLOPS", "precision": "FP16"}
      ],

      "sites": [
        {
          "comment": "Near the users: short lines, dearer power.",
          "id": "chengdu-site", "name": {"en": "Chengdu site", "zh": "成都站点"},
          "latitude": 30.57, "longitude": 104.07, "province": "Sichuan", "grid": "Southwest",
          "compute": [
            {"kind": "vcpu", "capacity": 20000, "existingLoad": 8000, "kWPerUnit": 0.004, "pricePerUnitHour": 0.2},
            {"kind": "ai-fp16", "capacity": 400, "existingLoad": 120, "kWPerUnit": 1.25, "pricePerUnitHour": 11.2}
          ],
          "storage": {"capacityTB": 4000, "existingLoadTB": 1000, "pricePerTBMonth": 15.2},
          "racks": 400, "sizeClass": "smallMedium",
          "pue": 1.25, "powerPricePerKWh": 0.5065, "greenShare": 0.6, "emissionKgPerKWh": 0.1564,
          "illustrative": true
        },
        {
          "comment": "Farther away: cheaper power and rent.",
          "id": "guian-site", "name": {"en": "Gui'an site", "zh": "贵安站点"},
          "latitude": 26.40, "longitude": 106.45, "province": "Guizhou", "grid": "South",
          "compute": [
            {"kind": "vcpu", "capacity": 40000, "existingLoad": 10000, "kWPerUnit": 0.004, "pricePerUnitHour": 0.19},
            {"kind": "ai-fp16", "capacity": 900, "existingLoad": 300, "kWPerUnit": 1.25, "pricePerUnitHour": 10.6}
          ],
          "storage": {"capacityTB": 8000, "existingLoadTB": 2000, "pricePerTBMonth": 13.7},
          "racks": 800, "sizeClass": "smallMedium",
          "pue": 1.2, "powerPricePerKWh": 0.35, "greenShare": 0.5, "emissionKgPerKWh": 0.5683,
          "illustrative": true
        }
      ],

      "demandPlaces": [
        {
          "comment": "Where the data comes from.",
          "id": "chengdu", "name": {"en": "Chengdu", "zh": "成都"},
          "latitude": 30.66, "longitude": 104.07, "province": "Sichuan"
        }
      ],

      "links": [
        {
          "comment": "Latency is estimated from the coordinates unless latencyMs, lengthKm or routeFactor says otherwise.",
          "id": "chengdu-metro", "from": "chengdu", "to": "chengdu-site", "layer": "ipPrivate",
          "capacityGbps": 400, "loadGbps": 60, "feePerGbpsMonth": 2000, "illustrative": true
        },
        {
          "id": "chengdu-guian-1", "from": "chengdu", "to": "guian-site", "layer": "ipPrivate",
          "capacityGbps": 100, "loadGbps": 16, "riskGroups": ["railway-duct"], "feePerGbpsMonth": 17000, "illustrative": true
        },
        {
          "comment": "A second cable in another duct: the direct line can fail.",
          "id": "chengdu-guian-2", "from": "chengdu-site", "to": "guian-site", "layer": "ipPrivate",
          "capacityGbps": 100, "loadGbps": {"forward": 20, "backward": 12}, "riskGroups": ["expressway-duct"],
          "feePerGbpsMonth": 19000, "illustrative": true
        }
      ],

      "workloads": [
        {
          "comment": "Must answer within 5 ms one way: stays in the city.",
          "id": "assistant", "name": {"en": "Assistant inference", "zh": "对话助手推理"}, "class": "inference",
          "count": 2, "origins": ["chengdu"], "compute": [{"amount": 60, "kinds": ["ai-fp16"]}],
          "storageTB": 10, "upGbps": 1, "downGbps": 4, "tier": "regional", "illustrative": true
        },
        {
          "comment": "30 TB within 12 hours, then it computes on: worth moving if power and rent save more than the line costs.",
          "id": "training", "name": {"en": "Model training", "zh": "模型训练"}, "class": "training",
          "origins": ["chengdu"], "compute": [{"amount": 250, "kinds": ["ai-fp16"]}],
          "storageTB": 200, "upTB": 30, "downTB": 1, "deadlineHours": 12, "tier": "cross-hub",
          "today": "chengdu-site", "illustrative": true
        },
        {
          "comment": "May be declined at a price, which decides: what has none is served before it.",
          "id": "log-analysis", "name": {"en": "Log analysis", "zh": "日志离线分析"}, "class": "offline-analysis",
          "count": 3, "origins": ["chengdu"], "compute": [{"amount": 6000, "kinds": ["vcpu"]}],
          "storageTB": 300, "hours": 10, "upTB": 5, "priority": 3, "declinePrice": 20000, "illustrative": true
        }
      ]
    }

    """#
}
