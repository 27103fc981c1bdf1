// VIN
