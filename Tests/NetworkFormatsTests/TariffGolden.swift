/// A book of tariffs with every key of every object.
enum TariffGolden {
  static let text = """
    {
      "format": "route-opt/tariffs/1", "$schema": "x", "comment": "x",
      "name": {"en": "Prices", "zh": "资费"},
      "tariffs": [
        {
          "id": "volume", "name": "By volume",
          "volume": {
            "rates": [
              {"from": "a", "to": "b", "class": "gold", "pricePerGB": 0.48},
              {
                "tierRule": "reached",
                "tiers": [{"upToTB": 10, "pricePerGB": 0.5}, {"pricePerGB": 0.4}]
              }
            ],
            "basis": "both"
          },
          "source": "a page", "asOf": "2025", "illustrative": true
        },
        {
          "id": "line",
          "leasedLine": {
            "tierRule": "cumulative",
            "tiers": [{"upToGbps": 10, "pricePerGbpsMonth": 9000}, {"pricePerGbpsMonth": 8000}],
            "sizeGbps": 5, "stepGbps": 2.5, "partialMonth": "whole"
          },
          "illustrative": true
        },
        {
          "id": "usage",
          "committed": {
            "committedGbps": 3, "stepGbps": 0.5, "pricePerGbpsMonth": 60000,
            "burstPricePerTB": 400, "basis": "largerSample", "partialMonth": "whole"
          },
          "illustrative": true
        },
        {
          "id": "peak",
          "committed": {"pricePerGbpsMonth": 60000, "burstPricePerPeakGbpsMonth": 70000},
          "illustrative": true
        },
        {
          "id": "mean",
          "committed": {"pricePerGbpsMonth": 60000, "burstPricePerMeanGbpsMonth": 70000},
          "illustrative": true
        },
        {
          "id": "overage",
          "committed": {
            "pricePerGbpsMonth": 60000, "burstPricePerPercentileGbpsMonth": 70000,
            "burstPercentile": 90
          },
          "illustrative": true
        },
        {
          "id": "ninety",
          "percentile": {
            "percentile": 90, "pricePerGbpsMonth": 100000, "capGbps": 5, "floorShare": 0.2,
            "basis": "outbound", "partialMonth": "whole"
          },
          "illustrative": true
        },
        {
          "id": "top",
          "topPeaks": {
            "days": 4, "pricePerGbpsMonth": 108000, "basis": "inbound", "partialMonth": "whole"
          },
          "illustrative": true
        },
        {
          "id": "daily",
          "dailyPeak": {
            "tierRule": "reached",
            "tiers": [{"upToGbps": 0.5, "pricePerGbpsDay": 600}, {"pricePerGbpsDay": 580}],
            "basis": "outbound"
          },
          "illustrative": true
        },
        {"id": "flat", "dailyPeak": {"pricePerGbpsDay": 600}, "illustrative": true},
        {
          "id": "ports",
          "modules": {
            "modules": [{"capacityGbps": 400, "pricePerMonth": 1900000, "slots": 2}],
            "slots": 16, "headroom": 0.8, "partialMonth": "whole"
          },
          "illustrative": true
        },
        {
          "id": "elastic",
          "elastic": {
            "baseGbps": 2, "pricePerBaseGbpsMonth": 62000, "blockGbps": 1, "blockHours": 4,
            "pricePerBlock": 700, "start": "aligned", "partialMonth": "whole"
          },
          "illustrative": true
        },
        {
          "id": "task",
          "task": {
            "urgencies": [
              {"withinHours": 6, "pricePerTB": 380, "pricePerJob": 300, "largestTB": 50},
              {
                "withinHours": 24, "tierRule": "cumulative",
                "tiers": [{"upToTB": 10, "pricePerTB": 240}, {"pricePerTB": 200}]
              }
            ],
            "basis": "inbound", "jobs": "monthly"
          },
          "illustrative": true
        },
        {
          "id": "express",
          "express": {
            "boxTB": 500, "pricePerBox": 1800, "pricePerTB": 8, "boxesPerTrip": 20,
            "pricePerTrip": 2500, "distanceKm": 1500, "pricePerKm": 7, "transitDays": 2.5,
            "copyTBPerHour": 14, "basis": "both", "jobs": "daily"
          },
          "illustrative": true
        }
      ],
      "vouchers": [
        {
          "id": "v", "name": "Voucher", "rate": 0.3, "covers": ["transport", "compute"],
          "tariffs": ["line"], "userTypes": ["sme"], "hubs": ["gansu"], "chips": ["910B"],
          "firstMonth": "2026-01", "lastMonth": "2026-12", "capPerUserYear": 1000,
          "poolPerYear": 5000, "poolUsed": 100, "thresholdPerYear": 10, "exclusiveGroup": "g",
          "source": "a page", "asOf": "2025", "illustrative": true
        }
      ]
    }
    """
}
