"""GOV.UK components behind one template tag."""
