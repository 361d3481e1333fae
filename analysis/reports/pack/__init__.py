"""The data pack for partners: every table that was released as CSV and Parquet, a codebook, a README, a manifest."""
